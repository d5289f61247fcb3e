/// What must never reach a terminal from outside, written down apart from the code under test.
enum Harm {
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .lineSeparator
      || scalar.properties.generalCategory == .paragraphSeparator
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// Random text of what breaks renderers: control sequences, wide and joined characters, blanks.
  static func text(_ generator: inout some RandomNumberGenerator) -> String {
    let pieces = [
      "\u{1B}[31m", "\u{1B}]8;;http://x\u{07}", "\u{9B}2J", "\u{0}", "\t", "\n", "\r\n", "\\", " ", "  ", "\u{202E}",
      "\u{2069}",
      "\u{2028}", "日本", "한국어", "👩‍👩‍👧‍👦", "🇯🇵", "🇯", "e\u{301}", "\u{301}", "\u{200D}", "\u{FE0F}", "שלום", "word", "a", "-",
      "…", "\u{FEFF}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...14, using: &generator) {
      let random = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)).map { String($0) }
      text += (Int.random(in: 0..<4, using: &generator) == 0 ? random : pieces.randomElement(using: &generator)) ?? ""
    }
    return text
  }
}
