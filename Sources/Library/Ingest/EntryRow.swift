import ReadingList

/// What stands in the row of an entry, but for its number, its id and when it was first seen.
struct EntryRow: Sendable {
  /// Columns of the table `entry` that are set, in the order of `values`.
  private static let columns =
    "key, title, note, authors, tags, links, abstract, venue, doi, arxiv, added, facets, status, details, year"
  private static let columnCount = 15
  private static let places = Array(repeating: "?", count: columnCount).joined(separator: ", ")
  /// Adds a row, see `bind(to:firstSeen:id:number:)`; what is to happen where one is there already may follow.
  static let insertion = "INSERT INTO entry(\(columns), first_seen, id, number) VALUES (\(places), ?, ?, ?)"
  /// Gives a row other content, see `bind(to:number:)`.
  static let update = "UPDATE entry SET (\(columns)) = (\(places)) WHERE number = ?"

  /// The columns but the last.
  private let texts: [String?]
  private let year: Int?

  init(_ entry: Entry, facets: String) {
    texts = [
      entry.key, entry.title, entry.note, Lines.joined(entry.authors), Lines.joined(entry.tags),
      Lines.joined(entry.links), entry.abstract, entry.venue, entry.doi, entry.arxiv, entry.added, facets,
      entry.status?.rawValue, Lines.joined(entry.details),
    ]
    year = entry.year
  }

  /// Sets the parameters of `update`.
  func bind(to statement: DirectStatement, number: Int64) {
    bind(to: statement)
    statement.bind(number, at: Int32(Self.columnCount + 1))
  }

  /// Sets the parameters of `insertion`; without a number SQLite finds one.
  func bind(to statement: DirectStatement, firstSeen: String, id: EntryID, number: Int64?) {
    bind(to: statement)
    statement.bind(firstSeen, at: Int32(Self.columnCount + 1))
    statement.bind(id.text, at: Int32(Self.columnCount + 2))
    statement.bind(number, at: Int32(Self.columnCount + 3))
  }

  /// Sets the first parameters of `statement` to the columns.
  private func bind(to statement: DirectStatement) {
    for (index, text) in texts.enumerated() { statement.bind(text, at: Int32(index + 1)) }
    statement.bind(year.map { Int64($0) }, at: Int32(Self.columnCount))
  }

  /// What the content view has for the row, given the text of its sections.
  func indexContent(section: String) -> [String] {
    let (title, note, authors, tags, abstract, facets) = (texts[1], texts[2], texts[3], texts[4], texts[6], texts[11])
    return [title, note, authors, section, tags, abstract, facets].map { $0 ?? "" }
  }
}
