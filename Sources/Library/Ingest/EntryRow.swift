import ReadingList

/// What stands in the row of an entry, but for its number, its id and when it was first seen.
struct EntryRow: Sendable {
  /// Columns of the table `entry` that are set: those of `texts`, then the others.
  private static let columns =
    "key, title, note, authors, tags, links, venue, doi, arxiv, added, status, details, abstract, year"
  private static let columnCount = 14
  private static let places = Array(repeating: "?", count: columnCount).joined(separator: ", ")
  /// Adds a row, see `bind(to:firstSeen:id:number:)`; what is to happen where one is there already may follow.
  static let insertion = "INSERT INTO entry(\(columns), first_seen, id, number) VALUES (\(places), ?, ?, ?)"
  /// Gives a row other content, see `bind(to:number:)`.
  static let update = "UPDATE entry SET (\(columns)) = (\(places)) WHERE number = ?"

  private let texts: [String?]
  private let abstract: String?
  private let packedAbstract: [UInt8]?
  private let year: Int?
  private let facets: String

  /// - parameter packs: whether a long text will be packed, so that it is now.
  /// - parameter facets: those of the entry, for `indexContent(section:)`.
  init(_ entry: Entry, packs: Bool, facets: String = "") {
    texts = [
      entry.key, entry.title, entry.note, Lines.joined(entry.authors), Lines.joined(entry.tags),
      Lines.joined(entry.links), entry.venue, entry.doi, entry.arxiv, entry.added, entry.status?.rawValue,
      Lines.joined(entry.details),
    ]
    abstract = entry.abstract
    packedAbstract = packs ? entry.abstract.flatMap { PackedText.pack($0) } : nil
    year = entry.year
    self.facets = facets
  }

  /// Sets the parameters of `update`.
  ///
  /// - parameter packs: whether a long text is packed.
  func bind(to statement: DirectStatement, number: Int64, packs: Bool) {
    bind(to: statement, packs: packs)
    statement.bind(number, at: Int32(Self.columnCount + 1))
  }

  /// Sets the parameters of `insertion`; without a number SQLite finds one.
  ///
  /// - parameter packs: whether a long text is packed.
  func bind(to statement: DirectStatement, firstSeen: String, id: EntryID, number: Int64?, packs: Bool) {
    bind(to: statement, packs: packs)
    statement.bind(firstSeen, at: Int32(Self.columnCount + 1))
    statement.bind(id.text, at: Int32(Self.columnCount + 2))
    statement.bind(number, at: Int32(Self.columnCount + 3))
  }

  /// Sets the first parameters of `statement` to the columns.
  private func bind(to statement: DirectStatement, packs: Bool) {
    for (index, text) in texts.enumerated() { statement.bind(text, at: Int32(index + 1)) }
    // What was prepared for another state of the library is not what the same load would always write.
    if packs, let packed = packedAbstract ?? abstract.flatMap({ PackedText.pack($0) }) {
      packed.withUnsafeBufferPointer { statement.bind($0, at: Int32(Self.columnCount - 1)) }
    } else {
      statement.bind(abstract, at: Int32(Self.columnCount - 1))
    }
    statement.bind(year.map { Int64($0) }, at: Int32(Self.columnCount))
  }

  /// What the content view has for the row, given the text of its sections.
  func indexContent(section: String) -> [String] {
    [abstract, texts[1], texts[2], texts[3], section, texts[4], facets].map { $0 ?? "" }
  }
}
