/// One character of UTF-8, as XML allows it.
enum UTF8Sequence: Equatable {
  case valid(Int)
  /// The bytes end within it.
  case incomplete
  case invalid

  /// What stands at `index`, where the byte is not ASCII (Unicode 16, table 3-7). U+FFFE and U+FFFF are no characters
  /// of XML.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UTF8Sequence {
    let first = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return .invalid
    }
    for offset in 1..<length {
      guard index + offset < bytes.count else { return .incomplete }
      let range = offset == 1 ? second : 0x80...0xBF
      guard range.contains(bytes[index + offset]) else { return .invalid }
    }
    if first == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return .invalid }
    return .valid(length)
  }
}
