import ReadingList

/// The line under a title: who, when, where it stands, where it is, and its id.
struct Byline {
  var authors: [String]
  var year: Int?
  var section: String?
  var site: String?
  var id: EntryID

  init(_ id: EntryID, _ entry: Entry) {
    authors = entry.authors
    year = entry.year
    section = entry.sections.first
    site = entry.links.first?.site
    self.id = id
  }

  /// The line in at most `width` cells.
  ///
  /// Room is made by shortening what matters least at that point: first the authors to one, then the section, then
  /// without the site, then without the section. Year and id, which people pick an entry by, stay to the end.
  func text(width: Int) -> TerminalText {
    let section = TerminalText(section ?? "")
    let site = TerminalText(site ?? "")
    let full = line(TerminalText(names(3)), section, site)
    guard full.width > width else { return full }
    let author = TerminalText(names(1))
    for site in [site, .empty] {
      let line = line(author, section, site)
      let room = section.width - (line.width - width)
      if room >= section.width { return line }
      if room >= Byline.shortestSection { return self.line(author, section.truncated(to: room), site) }
    }
    let room = width - line(.empty, .empty, .empty).width - Byline.separator.count
    return line(room >= Byline.shortestAuthors ? firstAuthor(width: room) : .empty, .empty, .empty)
  }

  /// The first `count` authors, and "et al." if there are more.
  func names(_ count: Int) -> String {
    let named = authors.filter { !["et al.", "et al", "others"].contains($0.lowercased()) }
    let shown = named.prefix(count)
    // Where a name has a comma itself, "Turing, Alan", another one would not separate.
    let separator = shown.contains { $0.contains(",") } ? "; " : ", "
    return shown.joined(separator: separator) + (authors.count > shown.count && !shown.isEmpty ? " et al." : "")
  }

  /// The first author, cut if need be, and "et al." whole.
  private func firstAuthor(width: Int) -> TerminalText {
    let full = names(1)
    let others = full.hasSuffix(" et al.") ? " et al." : ""
    let name = TerminalText(String(full.dropLast(others.count))).truncated(to: width - others.count)
    return .joined([name, TerminalText(others)], separator: " ")
  }

  private func line(_ authors: TerminalText, _ section: TerminalText, _ site: TerminalText) -> TerminalText {
    let year = TerminalText(year.map { String($0) } ?? "")
    return .joined([authors, year, section, site, TerminalText(id.text)], separator: Byline.separator)
  }

  private static let separator = " · "
  /// Cells that a section or the authors must have to be worth showing cut.
  private static let shortestSection = 10
  private static let shortestAuthors = 12
}
