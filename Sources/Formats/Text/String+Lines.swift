import ReadingList

extension String {
  /// Whether `collapsingBlanks` would change nothing, as far as ASCII tells; other text is not in one line until it has
  /// been collapsed.
  var isInOneLine: Bool {
    var copy = self
    return copy.withUTF8 { bytes in
      var isBehindBlank: UInt64 = 0x80
      let start = bytes.skipEights(from: 0) { eight in
        let blanks = eight.bits(of: 0x20)
        if blanks & (blanks << 8 | isBehindBlank) != 0 { return false }
        // U+0085 and the blanks of the blocks from U+1680 on begin with these bytes, U+00A0 with 0xC2.
        if eight.has(below: 0x20) || eight.has(0xC2) || eight.has(0xE1) || eight.has(0xE2) || eight.has(0xE3) {
          return false
        }
        isBehindBlank = blanks >> 56
        return true
      }
      var isBlank = isBehindBlank != 0
      for byte in bytes[start...] {
        if byte == 0x20, isBlank { return false }
        if byte < 0x20 || byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 { return false }
        isBlank = byte == 0x20
      }
      return !isBlank
    }
  }

  /// Whether `trimmingBlanks` would change nothing, as far as ASCII tells.
  var isTrimmed: Bool {
    guard let first = utf8.first, let last = utf8.last else { return true }
    return (0x21...0x7E).contains(first) && (0x21...0x7E).contains(last)
  }

  /// The text with every line end as a line feed.
  func withLineFeeds() -> String {
    var copy = self
    let hasReturn = copy.withUTF8 { bytes in
      bytes[bytes.skipEights(from: 0) { !$0.has(0x0D) }...].contains(0x0D)
    }
    guard hasReturn else { return self }
    // A carriage return and a line feed are one character, which splitting by scalars sees as two.
    var scalars = UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\r" { scalars.append("\n") } else if scalar != "\n" || previous != "\r" { scalars.append(scalar) }
      previous = scalar
    }
    return String(scalars)
  }
}
