/// Where words, blanks and operators begin and end.
extension QueryParser {
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  /// Whether the scalar here can be a sign of what follows: neither a blank nor the end of the group does.
  var isSign: Bool {
    guard let next = peek(1) else { return false }
    return !next.isBlank && (next != ")" || depth == 0)
  }

  func string(_ range: Range<Int>) -> String {
    // One by one: for a slice of scalars the runtime looks up conformances, which takes longer than parsing.
    var text = ""
    for index in range { text.unicodeScalars.append(scalars[index]) }
    return text
  }

  func skipBlanks() {
    while let scalar = peek(), scalar.isBlank { index += 1 }
  }

  /// Moves to the next operand; false at the end of the query or of the group.
  func skipToOperand() -> Bool {
    while true {
      skipBlanks()
      guard let scalar = peek() else { return false }
      guard scalar == ")" else { return true }
      if depth > 0 { return false }
      index += 1
    }
  }

  /// Takes an operator, if it stands here as a word of its own and an operand follows.
  func takeOperator(_ name: String) -> Bool {
    let start = index
    skipBlanks()
    for scalar in name.unicodeScalars {
      guard peek() == scalar else {
        index = start
        return false
      }
      index += 1
    }
    guard let next = peek(), next.isBlank || next == "(" else {
      index = start
      return false
    }
    skipBlanks()
    guard let operand = peek(), operand != ")" else {
      index = start
      return false
    }
    return true
  }

  /// The end of the word at `index`. Parentheses inside it belong to it: "f(x)".
  func endOfWord() -> Int {
    var end = index
    var open = 0
    while end < scalars.count {
      let scalar = scalars[end]
      if scalar.isBlank || isQuote(at: end) { break }
      if scalar == "(" { open += 1 }
      if scalar == ")" {
        if open == 0, depth > 0 { break }
        open = max(0, open - 1)
      }
      end += 1
    }
    return end
  }

  /// Whether a quotation mark stands at `index`, and not the one of an accent as LaTeX has it: Schr\"odinger.
  func isQuote(at index: Int) -> Bool {
    guard Self.isQuote(scalars[index]) else { return false }
    guard index > 0, scalars[index - 1] == "\\", index + 1 < scalars.count else { return true }
    return !(scalars[index + 1] == "{" || scalars[index + 1].properties.isAlphabetic)
  }

  /// The next quotation mark from `start` on.
  func nextQuote(from start: Int) -> Int? {
    scalars.indices[start...].first(where: isQuote(at:))
  }

  static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}" || scalar == "\u{201E}" || scalar == "\u{00AB}"
      || scalar == "\u{00BB}"
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is white space, as `properties.isWhitespace` has it, which searches its tables for each.
  var isBlank: Bool {
    isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace
  }
}
