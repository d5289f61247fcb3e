/// Brings the bytes of a document to UTF-8.
enum TextDecoding {
  /// The byte order mark that `bytes` begin with, or nothing.
  static func byteOrderMark(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let head = Array(bytes.prefix(3))
    if head == [0xEF, 0xBB, 0xBF] { return head }
    let two = Array(head.prefix(2))
    return two == [0xFF, 0xFE] || two == [0xFE, 0xFF] ? two : []
  }

  /// The text that `bytes` are in `encoding`, or in the one that their byte order mark names, without the mark. What is
  /// invalid becomes U+FFFD, and so does NUL, which C parsers would take for the end.
  static func text(_ bytes: ArraySlice<UInt8>, encoding: TextEncoding = .utf8) -> String {
    let mark = byteOrderMark(bytes)
    let content = bytes.dropFirst(mark.count)
    var text: String
    switch mark.count {
    case 2: text = utf16(content, isBigEndian: mark[0] == 0xFE)
    case 3: text = String(decoding: content, as: UTF8.self)
    default:
      switch encoding {
      case .utf8: text = String(decoding: content, as: UTF8.self)
      case .windows1252: text = windows1252(content)
      }
    }
    if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
    return text
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      scalars.append((0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(scalars)
  }

  /// What Windows has where Latin-1 has control characters; web browsers read Latin-1 so.
  private static let upperControls: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}", "\u{2030}",
    "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}",
    "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}",
    "\u{17E}", "\u{178}",
  ]
}
