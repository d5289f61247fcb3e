/// Looking for ASCII byte by byte: many times as fast as by characters, which have to be composed first.
extension String {
  /// Where `pattern`, which is ASCII and not empty, stands first.
  package func firstIndex(ofASCII pattern: String) -> Index? {
    guard let first = pattern.utf8.first else { return nil }
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: first) {
      if utf8[found...].starts(with: pattern.utf8) { return found }
      start = utf8.index(after: found)
    }
    return nil
  }
}

extension UInt8 {
  /// Whether the byte is a digit in ASCII.
  var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

  /// Whether the byte is a letter in ASCII.
  var isLetter: Bool { UInt8(ascii: "a") <= self | 0x20 && self | 0x20 <= UInt8(ascii: "z") }
}

extension String {
  /// Whether bytes that are no UTF-8 seem to have become U+FFFD in it.
  package var hasReplacedBytes: Bool { unicodeScalars.contains("\u{FFFD}") }
}
