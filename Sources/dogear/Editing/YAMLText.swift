/// Texts as YAML 1.1 has them.
enum YAMLText {
  /// `text` as it stands where nothing in it means anything, else in quotation marks.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// The lines of a literal block; nil for a text of one line, and for one that a block cannot hold.
  static func block(_ text: String) -> [String]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1, let first = lines[0].unicodeScalars.first, !first.properties.isWhitespace,
      lines.last?.isEmpty == false, text.unicodeScalars.allSatisfy({ $0 == "\n" || isPrintable($0) })
    else { return nil }
    // A line of blanks alone would not come back.
    return lines.contains { !$0.isEmpty && $0.allSatisfy(\.isWhitespace) } ? nil : lines
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || isDigit(first),
      text.unicodeScalars.last?.properties.isWhitespace == false, text.unicodeScalars.allSatisfy(isPrintable),
      !hasMark(text)
    else { return false }
    return !words.contains(text.lowercased())
  }

  /// Whether a colon ends a word or a number sign begins one. Looked for in bytes: what combines with a sign hides it from
  /// a search by characters alone.
  private static func hasMark(_ text: String) -> Bool {
    let bytes = Array(text.utf8) + [UInt8(ascii: " ")]
    return zip(bytes, bytes.dropFirst()).contains { first, second in
      first == UInt8(ascii: ":") && second == UInt8(ascii: " ")
        || first == UInt8(ascii: " ") && second == UInt8(ascii: "#")
    }
  }

  /// Words that YAML takes for something else.
  private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether a scalar stands for itself in every text: YAML's printable characters, but for its line ends and the mark of
  /// byte order.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "\"") { result, scalar in
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    } + "\""
  }
}
