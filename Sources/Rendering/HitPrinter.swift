import ReadingList
import Search

/// The layout of a search result on a terminal: rank and title, a line of facts, and the passage that shows why.
struct HitPrinter {
  var style: TerminalStyle

  /// The lines of `hit`, each ending in a line feed.
  func text(_ hit: Hit) -> String {
    let rank = String(hit.rank)
    let gutter = max(2, rank.count) + 2
    let indent = spaces(gutter)
    let url = hit.entry.links.first?.url
    var lines = TerminalText(hit.title).wrapped(to: style.width - gutter, maxLines: 2).map {
      indent + style.linked(style.painted($0, .strong), to: url, id: hit.id.text)
    }
    if lines.isEmpty { lines.append(indent) }
    let byline = Byline(hit.id, hit.entry).text(width: style.width - gutter)
    lines.append(indent + style.painted(byline, .faint))
    if let snippet = hit.snippet {
      let passage = HitPrinter.passage(snippet).excerpt(width: style.proseWidth(indent: gutter), maxLines: 2)
      lines += passage.map { indent + style.painted($0) }
    }
    if let explanation = hit.explanation {
      lines.append("")
      lines += ExplanationTable(explanation, score: hit.score).lines(style: style, indent: gutter)
    }
    // The rank stands in the gutter of the first line.
    let label = spaces(gutter - 2 - rank.count) + style.painted(rank, .faint) + "  "
    lines[0] = label + lines[0].dropFirst(gutter)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text of `snippet` with "…" where its field goes on.
  static func passage(_ snippet: Snippet) -> TerminalText {
    let text = TerminalText(snippet.text)
    let before = snippet.isCutBefore ? TerminalText.ellipsis : .empty
    let after = snippet.isCutAfter && text.clusters.last?.base != "…" ? TerminalText.ellipsis : .empty
    return before + text + after
  }
}

/// `count` spaces; none if it is negative.
func spaces(_ count: Int) -> String {
  String(repeating: " ", count: max(0, count))
}
