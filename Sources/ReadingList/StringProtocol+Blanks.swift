extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  @inlinable
  public func trimmingBlanks() -> String {
    // Most texts begin and end with visible ASCII: looking there saves composing their characters.
    if let first = unicodeScalars.first, let last = unicodeScalars.last, "!"..."~" ~= first, "!"..."~" ~= last {
      return String(self)
    }
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }

  /// The text with every run of blanks and line ends as one space, and none at the ends.
  public func collapsingBlanks() -> String {
    isCollapsed ? String(self) : split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether every blank is a single space between words, found by bytes: nearly all texts are, and looking at them
  /// character by character takes a hundred times as long.
  private var isCollapsed: Bool {
    utf8.withContiguousStorageIfAvailable { isCollapsedText($0) } ?? false
  }
}

private func isCollapsedText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var last = UInt8(ascii: " ")
  for byte in bytes {
    if byte < 0x20 || byte == 0x20 && last == 0x20 { return false }
    // The other white space of Unicode: U+0085, U+00A0, U+1680, U+2000..200A, 2028, 2029, 202F, 205F, U+3000.
    switch (last, byte) {
    case (0xC2, 0x85), (0xC2, 0xA0), (0xE1, 0x9A), (0xE2, 0x81), (0xE3, 0x80): return false
    case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF): return false
    default: last = byte
    }
  }
  return last != UInt8(ascii: " ")
}
