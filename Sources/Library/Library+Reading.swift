import GRDB
import ReadingList

extension Library {
  /// The entries with the numbers, in their order; numbers without an entry are left out.
  ///
  /// - throws: `LibraryError.damaged`, `DatabaseError`.
  public func entries(_ numbers: [Int64], in db: Connection) throws -> [StoredEntry] {
    let row = try db.rows(.entry)
    defer { row.reset() }
    return try numbers.compactMap { number in
      row.find(number)
      guard try row.step() else { return nil }
      return try StoredEntry(row: row, sections: sections(ofEntry: number, in: db), path: path)
    }
  }

  /// The names of an entry's sections, in order.
  private func sections(ofEntry number: Int64, in db: Connection) throws -> [String] {
    let sections = try db.rows(.sectionsOfEntry), section = try db.rows(.sectionName)
    defer {
      sections.reset()
      section.reset()
    }
    var names: [String] = []
    sections.find(number)
    while try sections.step() {
      section.find(sections.integer(0))
      if try section.step() { names.append(section.text(0) ?? "") }
    }
    return names
  }

  /// The ids and titles of the entries with the numbers, in their order; numbers without an entry are left out.
  ///
  /// - throws: `LibraryError.damaged`, `DatabaseError`.
  public func titles(
    _ numbers: [Int64], in db: Connection
  ) throws -> [(number: Int64, id: EntryID, title: String)] {
    let row = try db.rows(.title)
    defer { row.reset() }
    return try numbers.compactMap { number in
      row.find(number)
      guard try row.step() else { return nil }
      return (number, try StoredEntry.id(row.text(0), number: number, path: path), row.text(1) ?? "")
    }
  }

  /// Calls `body` with each entry of the library, or of one section, in the order of the list: by section, then as the
  /// sources have them. Entries in no section come last.
  ///
  /// - throws: what `body` throws, `LibraryError.damaged`, `DatabaseError`.
  public func forEachEntry(inSection section: String? = nil, in db: Connection, _ body: (StoredEntry) throws -> Void)
    throws
  {
    let columns = StoredEntry.columns.split(separator: ", ").map { "entry.\($0)" }.joined(separator: ", ")
    let row = try DirectStatement(
      db,
      sql: """
        SELECT \(columns) FROM entry
        LEFT JOIN entry_section ON entry_section.number = entry.number
          AND (entry_section.ordinal = 0 OR ?1 IS NOT NULL)
        LEFT JOIN section ON section.id = entry_section.section
        LEFT JOIN (
          SELECT number, min(source * 1000000000 + position) AS place FROM mention GROUP BY number
        ) AS mentioned ON mentioned.number = entry.number
        WHERE ?1 IS NULL OR section.name = ?1
        ORDER BY section.position IS NULL, section.position, mentioned.place, entry.number
        """)
    row.bind(section, at: 1)
    while try row.step() {
      try body(StoredEntry(row: row, sections: sections(ofEntry: row.integer(0), in: db), path: path))
    }
  }

  /// The sections in the order of the list, each with the number of its entries.
  ///
  /// - throws: `DatabaseError`.
  public func sections(in db: Connection) throws -> [(section: Section, count: Int)] {
    let rows = try DirectStatement(
      db,
      sql: """
        SELECT name, tagline, position, boost, (SELECT count(*) FROM entry_section WHERE section = section.id)
        FROM section ORDER BY position
        """)
    var result: [(Section, Int)] = []
    while try rows.step() {
      let section = Section(
        name: rows.text(0) ?? "", tagline: rows.text(1), position: Int(rows.integer(2)), boost: rows.real(3))
      result.append((section, Int(rows.integer(4))))
    }
    return result
  }

  /// The entry that a person means by `text`: an id or the beginning of one (4 characters or more), a key of a source,
  /// an address, a DOI, an arXiv id or a whole title.
  ///
  /// - throws: `LibraryError.unknownEntry`, `.ambiguousEntry`, `DatabaseError`.
  public func entry(named text: String, in db: Connection) throws -> StoredEntry {
    var numbers = try Identity.numbers(exactly: text, in: db)
    if numbers.isEmpty, text.utf8.count >= 4, EntryID.isPrefix(text) {
      let begun = try DirectStatement(
        db, sql: "SELECT number FROM entry WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 6")
      begun.bind(text.lowercased(), at: 1)
      numbers = try begun.integers()
    }
    let found = try entries(numbers, in: db)
    guard let first = found.first else { throw LibraryError.unknownEntry(text) }
    guard found.count == 1 else { throw LibraryError.ambiguousEntry(text, candidates: found.map(\.id)) }
    return first
  }
}
