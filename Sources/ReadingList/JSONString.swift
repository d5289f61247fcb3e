/// Strings as JSON writes them, the same wherever dogear writes JSON.
public enum JSONString {
  /// Appends `text` in quotation marks. Beyond what JSON demands, everything is escaped that acts on a terminal or ends a
  /// line in JavaScript: DEL and C1 controls, line separators, directional marks.
  public static func append(_ text: String, to json: inout String) {
    json += "\""
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      json += text
    } else {
      for scalar in text.unicodeScalars { append(scalar, to: &json) }
    }
    json += "\""
  }

  private static func append(_ scalar: Unicode.Scalar, to json: inout String) {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case "\u{00}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      let digits = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: json.unicodeScalars.append(scalar)
    }
  }
}
