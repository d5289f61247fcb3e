import GRDB
import ReadingList

extension Library {
  /// The entries with the numbers, in their order; numbers without an entry are left out.
  ///
  /// - throws: `LibraryError.damaged`, `DatabaseError`.
  public func entries(_ numbers: [Int64], in db: Database) throws -> [StoredEntry] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(StoredEntry.columns) FROM entry WHERE number = ?")
    return try numbers.compactMap { number in
      let cursor = try Row.fetchCursor(statement, arguments: [number])
      guard let row = try cursor.next() else { return nil }
      let sections = try sectionNames(of: number, in: db)
      return try StoredEntry(row: row, sections: sections, path: path)
    }
  }

  /// Calls `body` with each entry of the library, or of one section, in the order of the list: by section, then as the
  /// sources have them. Entries in no section come last.
  ///
  /// - throws: what `body` throws, `LibraryError.damaged`, `DatabaseError`.
  public func forEachEntry(inSection section: String? = nil, in db: Database, _ body: (StoredEntry) throws -> Void)
    throws
  {
    let columns = StoredEntry.columns.split(separator: ", ").map { "entry.\($0)" }.joined(separator: ", ")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns) FROM entry
        LEFT JOIN entry_section ON entry_section.number = entry.number
          AND (entry_section.ordinal = 0 OR :section IS NOT NULL)
        LEFT JOIN section ON section.id = entry_section.section
        LEFT JOIN (
          SELECT number, min(source * 1000000000 + position) AS place FROM mention GROUP BY number
        ) AS mentioned ON mentioned.number = entry.number
        WHERE :section IS NULL OR section.name = :section
        ORDER BY section.position IS NULL, section.position, mentioned.place, entry.number
        """, arguments: ["section": section])
    while let row = try rows.next() {
      let sections = try sectionNames(of: row[0], in: db)
      try body(StoredEntry(row: row, sections: sections, path: path))
    }
  }

  /// The sections in the order of the list, each with the number of its entries.
  ///
  /// - throws: `DatabaseError`.
  public func sections(in db: Database) throws -> [(section: Section, count: Int)] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT name, tagline, position, boost, (SELECT count(*) FROM entry_section WHERE section = section.id)
        FROM section ORDER BY position
        """)
    var result: [(Section, Int)] = []
    while let row = try rows.next() {
      result.append((Section(name: row[0], tagline: row[1], position: row[2], boost: row[3]), row[4]))
    }
    return result
  }

  /// The entry that a person means by `text`: an id or the beginning of one (4 characters or more), a key of a source,
  /// an address, a DOI, an arXiv id or a whole title.
  ///
  /// - throws: `LibraryError.unknownEntry`, `.ambiguousEntry`, `DatabaseError`.
  public func entry(named text: String, in db: Database) throws -> StoredEntry {
    var numbers = try Identity.numbers(exactly: text, in: db)
    if numbers.isEmpty, text.utf8.count >= 4, EntryID.isPrefix(text) {
      numbers = try Int64.fetchAll(
        db, sql: "SELECT number FROM entry WHERE id >= :first AND id < :first || '~' ORDER BY id LIMIT 6",
        arguments: ["first": text.lowercased()])
    }
    let found = try entries(numbers, in: db)
    guard let first = found.first else { throw LibraryError.unknownEntry(text) }
    guard found.count == 1 else { throw LibraryError.ambiguousEntry(text, candidates: found.map(\.id)) }
    return first
  }

  private func sectionNames(of number: Int64, in db: Database) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT name FROM entry_section JOIN section ON section.id = entry_section.section
        WHERE number = ? ORDER BY ordinal
        """)
    return try String.fetchAll(statement, arguments: [number])
  }
}
