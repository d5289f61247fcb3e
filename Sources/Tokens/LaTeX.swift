/// What of LaTeX the tokenizer understands: titles and abstracts of papers are full of it.
enum LaTeX {
  /// Commands that say how text looks, not what it says.
  private static let formatting: Set<String> = [
    "emph", "textbf", "textit", "texttt", "textrm", "textsf", "textsc", "textsl", "textup", "textnormal", "text",
    "mathrm", "mathbf", "mathbb", "mathcal", "mathfrak", "mathsf", "mathit", "mathtt", "mathscr", "boldsymbol", "bm",
    "it", "bf", "em", "rm", "tt", "sc", "sl", "sf", "frak", "cal", "bbb", "mbox", "hbox", "operatorname", "left",
    "right", "big", "bigl", "bigr", "ensuremath", "url", "href", "underline", "overline", "displaystyle", "limits",
  ]

  /// Where reading goes on after the backslash at `offset`: behind an accent or the name of a formatting command,
  /// else at the command's name, which is then a word ("\alpha").
  static func endOfCommand(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    if let letter = endOfAccent(text, at: offset) { return letter }
    var end = offset + 1
    while end < text.count, isASCIILetter(text[end]), end - offset <= 16 { end += 1 }
    let name = String(decoding: text[(offset + 1)..<end], as: UTF8.self)
    return formatting.contains(name.lowercased()) ? end : offset + 1
  }

  /// Where the word goes on if the markup at `offset` is braces and accent commands only, as in `Schr\"{o}dinger` and
  /// `{N}eural`; nil if it is anything else.
  static func endOfAccent(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    var end = offset
    while end < text.count, end - offset < 8 {
      switch text[end] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        end += 1
      case UInt8(ascii: "\\"):
        guard end + 1 < text.count else { return nil }
        switch text[end + 1] {
        case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "\""),
          UInt8(ascii: "="), UInt8(ascii: "."):
          end += 2
        case UInt8(ascii: "c"), UInt8(ascii: "v"), UInt8(ascii: "H"), UInt8(ascii: "u"), UInt8(ascii: "r"),
          UInt8(ascii: "k"), UInt8(ascii: "d"), UInt8(ascii: "b"), UInt8(ascii: "t"):
          guard end + 2 < text.count, text[end + 2] == UInt8(ascii: "{") else { return nil }
          end += 3
        default:
          return nil
        }
      default:
        return end > offset ? end : nil
      }
    }
    return nil
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
