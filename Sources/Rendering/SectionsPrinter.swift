import ReadingList

/// The layout of `sections` on a terminal: names, counts, boosts and taglines in columns.
struct SectionsPrinter {
  var style: TerminalStyle

  /// One line a section, or two where the width leaves no room for the tagline beside.
  func text(_ rows: [(section: Section, count: Int)]) -> String {
    let names = rows.map { TerminalText($0.section.name) }
    let counts = rows.map { String($0.count) }
    let boosts = rows.map { $0.section.boost == 1 ? "" : "×" + $0.section.boost.shortestText }
    let countWidth = counts.map(\.count).max() ?? 0
    let boostWidth = boosts.map(\.count).max() ?? 0
    let numbers = 2 + countWidth + (boostWidth > 0 ? 2 + boostWidth : 0)
    let nameWidth = min(names.map(\.width).max() ?? 0, max(8, style.width - numbers))
    let taglineRoom = style.width - nameWidth - numbers - 2
    var text = ""
    for index in rows.indices {
      let name = style.painted(names[index].truncated(to: nameWidth).padded(to: nameWidth), .strong)
      var line = name + spaces(2 + countWidth - counts[index].count) + counts[index]
      let tagline = TerminalText(rows[index].section.tagline ?? "")
      let isBeside = taglineRoom >= SectionsPrinter.shortestTagline
      if boostWidth > 0, !boosts[index].isEmpty || isBeside && !tagline.isEmpty {
        line += spaces(2 + boostWidth - boosts[index].count) + boosts[index]
      }
      text += line
      if !tagline.isEmpty, isBeside {
        text += "  " + style.painted(tagline.truncated(to: taglineRoom), .faint)
      } else if !tagline.isEmpty {
        text += "\n  " + style.painted(tagline.truncated(to: style.width - 2), .faint)
      }
      text += "\n"
    }
    return text
  }

  /// Cells below which a tagline has a line of its own.
  private static let shortestTagline = 24
}
