import ReadingList

/// What the columns of a table hold, guessed from its head.
struct TableColumns {
  enum Role {
    case title, link, note, authors, year, tags, venue, status, other
  }

  private var roles: [Role]

  /// The columns below `head`, the texts of the head's cells.
  init(head: [String]) {
    roles = head.map { Self.role($0) }
    // The first of several candidates is the title; "Paper | Title" has a link and a title.
    let titles = roles.indices.filter { roles[$0] == .title }
    if titles.count > 1 {
      let best = titles.first { head[$0].lowercased().contains("title") } ?? titles[0]
      for index in titles where index != best { roles[index] = .link }
    }
  }

  /// The entry of a row; nil if it holds no text.
  func entry(of cells: [[Run]]) -> Entry? {
    let cells = cells.map { $0.merged() }
    let titled = roles.firstIndex(of: .title) ?? cells.firstIndex(where: \.hasLink) ?? 0
    guard titled < cells.count, var entry = ItemInterpreter.entry(from: [cells[titled]]) else { return nil }
    var notes = [entry.note]
    for (index, cell) in cells.enumerated() where index != titled {
      let role = index < roles.count ? roles[index] : .other
      let text = cell.text.collapsingBlanks()
      for run in cell {
        guard let url = run.url, !entry.links.contains(where: { $0.url == url }) else { continue }
        entry.links.append(Link(url: url, label: LinkLabel.label(run.text, url: url)))
      }
      if role == .link, !cell.hasLink, WebAddress(text) != nil {
        entry.links.append(Link(url: text))
        continue
      }
      guard role == .status && !text.isEmpty || text.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      switch role {
      case .authors where entry.authors.isEmpty:
        let separator: Character = text.contains(";") ? ";" : ","
        let names = text.replacing(" and ", with: String(separator) + " ").split(separator: separator)
        entry.authors = names.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
      case .year: entry.year = Year.within(text) ?? entry.year
      case .tags:
        let tags = text.split { ",;".contains($0) }.map { $0.trimmingBlanks() }
        entry.tags += tags.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }.filter { !$0.isEmpty }
      case .venue: entry.venue = text
      case .status where Self.status(text) != nil: entry.status = Self.status(text)
      case .status: notes.append(text)
      case .note: notes.append(cell.text)
      case .title, .link, .authors, .other:
        // What a column of no known kind says is kept unless it only labels links.
        if role == .other, !cell.hasLink { notes.append(text) }
      }
    }
    entry.note = Paragraphs.normalized(notes.compactMap { $0 }.joined(separator: "\n\n"))
    return entry
  }

  private static func status(_ text: String) -> ReadingStatus? {
    switch text {
    case "x", "X", "[x]", "[X]", "✓", "✔", "✔️", "✅", "☑", "☑️": .read
    case "[ ]", "☐", "❌", "✗": .unread
    default: ReadingStatus(name: text)
    }
  }

  private static func role(_ head: String) -> Role {
    let words = head.lowercased().split { !$0.isLetter }.map { String($0) }
    let roles: [(Role, Set<String>)] = [
      (.title, ["title", "titles", "name", "paper", "papers", "book", "work", "article", "post"]),
      (.link, ["link", "links", "url", "urls", "pdf", "code", "arxiv", "website", "source", "repo", "github"]),
      (.note, ["note", "notes", "description", "comment", "comments", "summary", "about", "remarks", "why"]),
      (.authors, ["author", "authors", "by", "writer"]), (.year, ["year", "date", "published"]),
      (.tags, ["tag", "tags", "keywords", "topic", "topics", "labels"]),
      (.status, ["status", "state", "done", "progress"]),
      (.venue, ["venue", "conference", "journal", "publisher", "publication"]),
    ]
    return roles.first { role in words.contains { role.1.contains($0) } }?.0 ?? .other
  }
}
