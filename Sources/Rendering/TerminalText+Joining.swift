extension TerminalText {
  static let empty = TerminalText(layout: "")

  static func + (a: TerminalText, b: TerminalText) -> TerminalText {
    TerminalText(joining: [a, b])
  }

  /// Those of `parts` that are not empty, with `separator`, each scalar of which takes up one cell, between them.
  static func joined(_ parts: [TerminalText], separator: String) -> TerminalText {
    let shown = parts.filter { !$0.isEmpty }.map { [$0] }
    return TerminalText(joining: shown.joined(separator: [TerminalText(layout: separator)]))
  }

  /// The text with spaces up to `width` cells behind it.
  func padded(to width: Int) -> TerminalText {
    self + TerminalText(layout: spaces(width - self.width))
  }

  /// The runs of the text that are matched, and those between them.
  var runs: [(text: TerminalText, isMatched: Bool)] {
    var runs: [(text: TerminalText, isMatched: Bool)] = []
    var rest = clusters
    while let first = rest.first {
      let run = rest.prefix { $0.isMatched == first.isMatched }
      rest = rest[run.endIndex...]
      runs.append((part(run), first.isMatched))
    }
    return runs
  }
}
