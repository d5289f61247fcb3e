import ReadingList

/// Text in Markdown that reads as itself.
enum MarkdownText {
  /// `text` in one line, escaped.
  static func line(_ text: String) -> String {
    escaped(text.collapsingBlanks())
  }

  /// `text` with its lines and paragraphs, those behind the first line indented by `indent`.
  static func block(_ text: String, indent: String) -> String {
    let paragraphs = (Paragraphs.normalized(text) ?? "").split(separator: "\n\n")
    let blocks = paragraphs.map { paragraph in
      paragraph.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "\\\n" + indent)
    }
    return blocks.joined(separator: "\n\n" + indent)
  }

  /// `[text](url)`.
  static func link(_ text: String, to url: String) -> String {
    "[" + line(text) + "](" + destination(url) + ")"
  }

  /// `url` as a link's destination.
  static func destination(_ url: String) -> String {
    let isPlain = url.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"()<>\\".utf8.contains($0) }
    let escaped = url.reduce(into: "") { result, character in
      if "<>\\&".contains(character) { result += "\\" }
      result.append(character)
    }
    return isPlain && !url.isEmpty ? escaped : "<" + escaped + ">"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    // A number with a full stop or a bracket would begin a list.
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let mark = rest[digits.endIndex...].first, ".)".contains(mark) {
      result += digits + "\\" + String(mark)
      rest = rest[digits.endIndex...].dropFirst()
    } else if let first = rest.first, "+-=".contains(first) {
      result += "\\"
    }
    while let scalar = rest.unicodeScalars.first {
      // Addresses would become links: "www." has no other escape than a character reference.
      if scalar == "w", rest.hasPrefix("www.") {
        result += "&#119;"
      } else if "\\`*_[]<>&~|#".unicodeScalars.contains(scalar) || scalar == ":" && rest.hasPrefix("://") {
        result += "\\"
        result.unicodeScalars.append(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      rest.unicodeScalars.removeFirst()
    }
    return result
  }
}
