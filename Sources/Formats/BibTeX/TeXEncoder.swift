/// Writes text so that LaTeX prints it and `TeXDecoder` reads it back, every character of it.
enum TeXEncoder {
  /// `text` for a field that is typeset.
  static func text(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      // Blanks before a line end are dropped unless they are commands.
      if scalar == "\n", last == " " { result = result.dropLast(result.hasSuffix("\\ ") ? 2 : 1) + "\\ " }
      result += escaped(scalar, behind: last)
      last = scalar
    }
    return result
  }

  /// `title` as a field, with braces around words that have capitals behind their first letter, whose case a style must
  /// not change, and with formulas left as they are. It may read back differently.
  static func title(_ title: String) -> String {
    if title.contains("$") { return formulas(title) }
    return title.split(separator: " ").map { word in
      // Marks around a word have no case to keep.
      guard let start = word.firstIndex(where: isLetterOrNumber), let end = word.lastIndex(where: isLetterOrNumber),
        word[start...end].dropFirst().contains(where: \.isUppercase)
      else { return text(String(word)) }
      let rest = word.index(after: end)
      return text(String(word[..<start])) + "{" + text(String(word[start..<rest])) + "}" + text(String(word[rest...]))
    }.joined(separator: " ")
  }

  private static func isLetterOrNumber(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// `text` with what stands between dollar signs left as it is. It may read back differently.
  static func formulas(_ text: String) -> String {
    guard text.contains("$") else { return self.text(text) }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    var result = ""
    for (index, part) in parts.enumerated() {
      if index % 2 == 1, index + 1 < parts.count, isBalanced(part), part.contains("\\") {
        result += "$" + part + "$"
      } else if index > 0, index % 2 == 1 {
        result += "\\$" + self.text(String(part)) + (index + 1 < parts.count ? "\\$" : "")
      } else {
        result += self.text(String(part))
      }
    }
    return result
  }

  /// `text` for a field that is not typeset: an address or an identifier.
  static func address(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "{": result += "\\textbraceleft{}"
      case "}": result += "\\textbraceright{}"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// `text` for what programs read: only what would unbalance braces, or read as one of `pathCommands`, is a command.
  static func path(_ text: String) -> String {
    guard text.contains(where: { "{}".contains($0) }) || text.contains("\\text") else { return text }
    return address(text)
  }

  /// Commands in a path and what they stand for, in the order in which they have to be resolved.
  static let pathCommands = [("\\textbraceleft{}", "{"), ("\\textbraceright{}", "}"), ("\\textbackslash{}", "\\")]

  private static func isBalanced(_ text: Substring) -> Bool {
    var depth = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 } else if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  private static func escaped(_ scalar: Unicode.Scalar, behind last: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": "\\textbackslash{}"
    // Escaped braces would count for BibTeX, which pairs them without looking at the backslash.
    case "{": "\\textbraceleft{}"
    case "}": "\\textbraceright{}"
    case "~": "\\textasciitilde{}"
    case "^": "\\textasciicircum{}"
    case "&", "%", "$", "#", "_": "\\" + String(scalar)
    // Two of them are one character of TeX.
    case "-", "'", "`": scalar == last ? "{}" + String(scalar) : String(scalar)
    case " ": last == " " || last == "\n" ? "\\ " : " "
    // A line that begins with "@" could begin a block.
    case "@": last == "\n" ? "{@}" : "@"
    case "\n": "\\\\\n"
    case ..<" ", "\u{7F}": "\\symbol{\(scalar.value)}"
    default: String(scalar)
    }
  }
}
