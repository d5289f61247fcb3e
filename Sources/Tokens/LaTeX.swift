/// What of LaTeX the tokenizer understands: titles and abstracts of papers are full of it.
enum LaTeX {
  /// Commands that say how text looks, not what it says.
  private static let formatting: Set<String> = [
    "emph", "textbf", "textit", "texttt", "textrm", "textsf", "textsc", "textsl", "textup", "textnormal", "text",
    "mathrm", "mathbf", "mathbb", "mathcal", "mathfrak", "mathsf", "mathit", "mathtt", "mathscr", "boldsymbol", "bm",
    "it", "bf", "em", "rm", "tt", "sc", "sl", "sf", "frak", "cal", "bbb", "mbox", "hbox", "operatorname", "left",
    "right", "big", "bigl", "bigr", "ensuremath", "url", "href", "underline", "overline", "displaystyle", "limits",
    "cite", "citep", "citet", "ref", "cref", "eqref", "footnote",
  ]

  /// Letters that are commands, by how many bytes of the name come before what is read as the letter.
  private static let letters: [(name: StaticString, skipped: Int)] = [
    ("aa", 1), ("ae", 0), ("oe", 0), ("ss", 0), ("th", 0), ("o", 0), ("l", 0), ("i", 0), ("j", 0),
  ]

  /// Where reading goes on after the backslash at `offset`: behind an accent or the name of a formatting command,
  /// else at the command's name, which is then a word ("\alpha").
  static func endOfCommand(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    if let letter = endOfMarkup(text, at: offset) { return letter }
    var end = offset + 1
    while end < text.count, isLetter(text[end]), end - offset <= 16 { end += 1 }
    let name = String(decoding: text[(offset + 1)..<end], as: UTF8.self)
    return formatting.contains(name.lowercased()) ? end : offset + 1
  }

  /// Where the word goes on if the markup at `offset` is only braces, accents, escapes and letters with a name, as in
  /// `Schr\"{o}dinger`, `{N}eural`, `R\&D` and `S{\o}ren`; nil if it is anything else.
  static func endOfMarkup(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    var end = offset
    while end < text.count, end - offset < 8 {
      switch text[end] {
      case UInt8(ascii: "{"):
        // The arguments of `\frac{a}{b}` are two words.
        if end > offset, text[end - 1] == UInt8(ascii: "}") { return nil }
        end += 1
      case UInt8(ascii: "}"):
        end += 1
      case UInt8(ascii: "\\"):
        if let letter = namedLetter(text, at: end + 1) { return letter }
        guard let next = endOfAccent(text, at: end) else { return nil }
        end = next
      default:
        return end > offset ? end : nil
      }
    }
    return nil
  }

  /// Where the letter under the accent command at `offset` is, or its brace; behind the backslash for an escape.
  private static func endOfAccent(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    guard offset + 1 < text.count else { return nil }
    switch text[offset + 1] {
    case UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "#"):
      return offset + 1
    case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "\""),
      UInt8(ascii: "="), UInt8(ascii: "."), UInt8(ascii: "-"):
      return offset + 2
    case UInt8(ascii: "c"), UInt8(ascii: "v"), UInt8(ascii: "H"), UInt8(ascii: "u"), UInt8(ascii: "r"),
      UInt8(ascii: "k"), UInt8(ascii: "d"), UInt8(ascii: "b"), UInt8(ascii: "t"):
      // `\v{s}`, and BibTeX's `{\v s}`.
      guard offset + 2 < text.count else { return nil }
      let isInBraces = offset > 0 && text[offset - 1] == UInt8(ascii: "{")
      let next = text[offset + 2]
      return next == UInt8(ascii: "{") || next == UInt8(ascii: " ") && isInBraces ? offset + 3 : nil
    default:
      return nil
    }
  }

  private static func namedLetter(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    guard offset < text.count else { return nil }
    for (name, skipped) in letters where text[offset] | 0x20 == name.utf8Start[0] {
      let end = offset + name.utf8CodeUnitCount
      guard end <= text.count, end == text.count || !isLetter(text[end]) else { continue }
      if (0..<name.utf8CodeUnitCount).allSatisfy({ text[offset + $0] | 0x20 == name.utf8Start[$0] }) {
        return offset + skipped
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
