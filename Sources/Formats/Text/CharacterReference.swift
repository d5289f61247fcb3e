/// The character references of HTML ("&amp;", "&#8217;") in text outside a page.
enum CharacterReference {
  /// Bytes that the longest name has, with some to spare.
  private static let longest = 40
  private static let usual: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "auml": "ä", "ouml": "ö",
    "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à",
    "ccedil": "ç", "middot": "·", "bull": "•", "copy": "©", "reg": "®", "trade": "™",
  ]

  /// `text` with every reference that ends with a semicolon replaced; an ampersand alone stays one.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      // By bytes, since an accent behind the mark makes another character of it.
      let behind = rest[rest.utf8.index(after: start)...]
      if let end = behind.utf8.prefix(longest).firstIndex(of: UInt8(ascii: ";")), let value = value(behind[..<end]) {
        result += value
        rest = behind[behind.utf8.index(after: end)...]
      } else {
        result += "&"
        rest = behind
      }
    }
    return result + rest
  }

  private static func value(_ name: Substring) -> String? {
    if let text = usual[name] { return text }
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
      let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap { Unicode.Scalar($0) }.map { $0 == "\0" ? "\u{FFFD}" : String($0) }
    }
    guard name.utf8.count > 1, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
    // The parser of pages knows the other two thousand names.
    let text = HTMLTree("<p>&\(name);</p>").nodes.last { $0.name.isEmpty }?.text
    return text?.hasPrefix("&") == true ? nil : text
  }
}
