/// The words that most of a text is made of, which need none of a compound's care.
extension Tokenizer {
  /// The next word, where nothing but plain separators stands before it and it is plain itself: ASCII letters, all small
  /// but for the first, or all capitals; or digits. And nothing could join it to what follows or stands before. Leaves
  /// `offset` behind the word.
  ///
  /// Returns nil where `CompoundScanner` must look, with `offset` behind separators at most.
  @inline(__always)
  func plainWord(_ text: UnsafeBufferPointer<UInt8>, from offset: inout Int) -> Range<Int>? {
    let count = text.count
    while offset < count, Self.isPlainSeparator(text[offset]) { offset += 1 }
    let start = offset
    guard start < count, start == 0 || text[start - 1] != UInt8(ascii: ".") else { return nil }
    var end = start + 1
    if Self.isSmallLetter(text[start] | 0x20) {
      while end < count, Self.isSmallLetter(text[end]) { end += 1 }
      if end == start + 1, Self.isCapital(text[start]) {
        while end < count, Self.isCapital(text[end]) { end += 1 }
      }
    } else {
      guard Self.isDigit(text[start]) else { return nil }
      while end < count, Self.isDigit(text[end]) { end += 1 }
    }
    guard end - start <= Self.longestToken else { return nil }
    if end < count {
      let isFullStop =
        text[end] == UInt8(ascii: ".") && (end + 1 == count || Self.isPlainSeparator(text[end + 1]))
      guard isFullStop || Self.isPlainSeparator(text[end]) else { return nil }
    }
    offset = end
    return start..<end
  }

  @inline(__always)
  private static func isSmallLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  private static func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  @inline(__always)
  private static func isPlainSeparator(_ byte: UInt8) -> Bool {
    byte < 0x80 && ScalarKind(ascii: byte).isPlainSeparator
  }
}
