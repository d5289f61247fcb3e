import ReadingList

/// Fields that list several texts, such as keywords and groups.
enum BibTeXList {
  /// What stands between `separators` outside braces.
  static func parts(_ bytes: UnsafeBufferPointer<UInt8>, separators: String) -> [Range<Int>] {
    let separators = Array(separators.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\\"): index += 1
      case let byte where depth <= 0 && separators.contains(byte):
        parts.append(start..<index)
        start = index + 1
      default: break
      }
      index += 1
    }
    parts.append(min(start, bytes.count)..<bytes.count)
    return parts
  }

  /// The texts in `bytes`, between semicolons, or where there is none, between commas.
  static func texts(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var parts = parts(bytes, separators: ";")
    if parts.count == 1 { parts = self.parts(bytes, separators: ",") }
    return parts.map { TeXDecoder.line(UnsafeBufferPointer(rebasing: bytes[$0])).collapsingBlanks() }
      .filter { !$0.isEmpty }
  }

  /// `texts` as a field that reads back.
  static func field(_ texts: [String]) -> String {
    texts.map { text in
      let encoded = TeXEncoder.text(text)
      return encoded.contains(",") || encoded.contains(";") ? "{" + encoded + "}" : encoded
    }.joined(separator: ", ")
  }
}
