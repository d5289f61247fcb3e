/// Text in HTML that reads as itself.
enum HTMLText {
  /// `text` for content and for attributes in quotation marks.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `text` with its paragraphs in elements of their own; `attributes` are those of each.
  static func paragraphs(_ text: String, attributes: String) -> String {
    (Paragraphs.normalized(text) ?? "").split(separator: "\n\n").map { paragraph in
      let lines = paragraph.split(separator: "\n").map { escaped(String($0)) }
      return "<p \(attributes)>" + lines.joined(separator: "<br>") + "</p>"
    }.joined(separator: "\n")
  }
}
