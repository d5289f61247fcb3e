extension String {
  /// The text whose UTF-8 `bytes` are; nil if they are none.
  ///
  /// `String(validating:as:)` says the same, but decodes every byte of a text in which one is not ASCII: for an abstract with
  /// one dash that takes ten times as long.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var isASCII = true
    var index = 0
    while index < bytes.count {
      index = bytes.skipEights(from: index) { $0.isASCII }
      while index < bytes.count, bytes[index] < 0x80 { index += 1 }
      if index == bytes.count { break }
      isASCII = false
      let length = Self.lengthOfScalar(bytes, at: index)
      guard length > 0 else { return nil }
      index += length
    }
    self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }

  /// How many bytes the scalar at `index` takes, which is not ASCII; 0 for what is none (Unicode 16, table 3-7).
  private static func lengthOfScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.count, second ~= bytes[index + 1] else { return 0 }
    for further in bytes[index + 2..<index + length] where !(0x80...0xBF ~= further) { return 0 }
    return length
  }
}
