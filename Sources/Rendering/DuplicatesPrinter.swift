import ReadingList

/// The layout of pairs of entries that may be one work on a terminal.
struct DuplicatesPrinter {
  var style: TerminalStyle

  /// A heading for each reason, and below it the pairs, an entry a line.
  func text(_ pairs: [DuplicatePair]) -> String {
    var text = ""
    var reason: DuplicatePair.Reason?
    for pair in pairs {
      text += text.isEmpty ? "" : "\n"
      if pair.reason != reason {
        text += style.painted(pair.reason.rawValue, .heading) + "\n"
        reason = pair.reason
      }
      for entry in [pair.first, pair.second] {
        let year = entry.year.map { " (\($0))" } ?? ""
        let title = TerminalText(entry.title + year).truncated(to: style.width - entry.id.text.count - 2)
        text += style.painted(entry.id.text, .faint) + "  " + style.painted(title) + "\n"
      }
    }
    return text
  }
}
