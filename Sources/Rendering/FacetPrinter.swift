import Search

/// The layout of facets' counts below the hits: a paragraph each, its values as they are typed behind the facet's name.
struct FacetPrinter {
  var style: TerminalStyle

  /// The lines of all facets, each ending in a line feed.
  func text(_ facets: [FacetCounts]) -> String {
    let indent = (facets.map(\.facet.rawValue.count).max() ?? 0) + 3
    return facets.map { lines(of: $0, indent: indent) }.joined()
  }

  private func lines(of facet: FacetCounts, indent: Int) -> String {
    let room = style.width - indent
    var lines = [""]
    var used = 0
    for item in items(of: facet, room: room) {
      if used > 0, used + 2 + item.width > room {
        lines.append("")
        used = 0
      }
      lines[lines.count - 1] += (used > 0 ? "  " : "") + item.text
      used += (used > 0 ? 2 : 0) + item.width
    }
    let name = facet.facet.rawValue + ":"
    return lines.enumerated().map { index, line in
      (index == 0 ? style.painted(name, .faint) + spaces(indent - name.count) : spaces(indent)) + line + "\n"
    }.joined()
  }

  private func items(of facet: FacetCounts, room: Int) -> [(text: String, width: Int)] {
    var items = facet.values.map { value in
      let count = " (\(value.count))"
      let typed = TerminalText(QueryText.quotedIfNeeded(value.text)).truncated(to: max(1, room - count.count))
      return (style.painted(typed) + style.painted(TerminalText(layout: count), .faint), typed.width + count.count)
    }
    if facet.moreValues > 0 { items.append(faint("\(facet.moreValues) more (\(facet.moreCount))")) }
    if facet.missing > 0 { items.append(faint("none (\(facet.missing))")) }
    return items
  }

  private func faint(_ text: String) -> (text: String, width: Int) {
    (style.painted(TerminalText(layout: text), .faint), text.count)
  }
}
