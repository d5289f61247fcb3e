/// Text in XML that reads as itself.
enum XMLText {
  /// `text` for content and for attributes in quotation marks. Characters that XML has not become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // In attributes they would be read as blanks, and a carriage return as a line feed everywhere.
      case "\t": result += "&#9;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// ` name="value"`.
  static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escaped(value))\""
  }

  /// An element that holds nothing but `text`, whose line ends stay as they are.
  static func element(_ name: String, _ text: String, attributes: String = "") -> String {
    let text = escaped(text).replacing("&#10;", with: "\n")
    return "<\(name)\(attributes)>\(text)</\(name)>"
  }
}
