/// Emoji codes such as ":scroll:".
enum ShortCode {
  /// `text` without its codes.
  static func removed(from text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: ":") {
      result += rest[..<start]
      let name = rest[rest.index(after: start)...].prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0))
      }
      if name.contains(where: \.isLetter), name.endIndex < rest.endIndex, rest[name.endIndex] == ":",
        result.last.map({ !$0.isLetter && !$0.isNumber }) ?? true
      {
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        result += ":"
        rest = rest[rest.index(after: start)...]
      }
    }
    return result + rest
  }
}
