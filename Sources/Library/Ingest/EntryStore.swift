import Foundation
import GRDB
import ReadingList

/// Writes entries, their sections and identities, and keeps the index in step. One for each write transaction.
final class EntryStore {
  let db: Database
  let sections: SectionStore
  private let index: IndexWriter
  private let now: String

  init(_ db: Database, counter: TermStatistics, now: String) throws {
    self.db = db
    self.now = now
    index = try IndexWriter(db, counter: counter)
    sections = SectionStore(db)
  }

  /// Writes what the index still holds in memory. To be called once, at the end of the transaction.
  func finish() throws {
    // A tagline that changed is part of what all entries of its section are found by; the new text must not be seen
    // before their old text is out of the index.
    for change in sections.taglineChanges() {
      let numbers = try sections.entries(of: change.section)
      for number in numbers { try index.remove(number) }
      try sections.apply(change)
      for number in numbers { try index.insert(number, section: firstSection(of: number)) }
    }
    try index.finish()
  }

  /// Adds an entry; returns its number.
  func insert(_ prepared: PreparedEntry) throws -> Int64 {
    let entry = prepared.entry
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO entry(id, key, title, note, authors, year, tags, links, abstract, venue, doi, arxiv, added,
          first_seen, facets)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let id = try freeID(for: prepared.identifiers)
    try statement.execute(arguments: values(of: entry, before: [id.text], after: [now, prepared.facets]))
    let number = db.lastInsertedRowID
    try insertSections(entry.sections, of: number)
    try insertHashes(prepared.hashes, of: number)
    try index.insert(number, section: prepared.entry.sections.first.map { try sections.id(of: $0) })
    return number
  }

  /// Gives an entry new content; its id stays.
  func update(_ number: Int64, to entry: Entry) throws {
    try index.remove(number)
    let statement = try db.cachedStatement(
      sql: """
        UPDATE entry SET key = ?, title = ?, note = ?, authors = ?, year = ?, tags = ?, links = ?, abstract = ?,
          venue = ?, doi = ?, arxiv = ?, added = ?, facets = ?
        WHERE number = ?
        """)
    try statement.execute(arguments: values(of: entry, before: [], after: [Facets.text(of: entry), number]))
    try db.execute(sql: "DELETE FROM entry_section WHERE number = ?", arguments: [number])
    try insertSections(entry.sections, of: number)
    try db.execute(sql: "DELETE FROM identity WHERE number = ?", arguments: [number])
    try insertHashes(Identity.hashes(of: entry, identifiers: entry.identifiers), of: number)
    try index.insert(number, section: firstSection(of: number))
  }

  /// Takes an entry out, with all that hangs on it.
  func remove(_ number: Int64) throws {
    try index.remove(number)
    try db.execute(sql: "DELETE FROM entry WHERE number = ?", arguments: [number])
  }

  /// Adds identities that a merged entry was found without.
  func insertHashes(_ hashes: [Int64], of number: Int64) throws {
    let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO identity(hash, number) VALUES (?, ?)")
    for hash in hashes { try statement.execute(arguments: [hash, number]) }
  }

  private func insertSections(_ names: [String], of number: Int64) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry_section(number, ordinal, section) VALUES (?, ?, ?)")
    for (ordinal, name) in names.enumerated() {
      try statement.execute(arguments: [number, ordinal, sections.id(of: name)])
    }
  }

  private func firstSection(of number: Int64) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: "SELECT section FROM entry_section WHERE number = ? ORDER BY ordinal LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [number])
  }

  private func freeID(for identifiers: [Identifier]) throws -> EntryID {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE id = ?")
    let identifier = identifiers.first ?? .title("", year: nil)
    var retry = 0
    while true {
      let id = EntryID(identifier, retry: retry)
      if try Int.fetchOne(statement, arguments: [id.text]) == nil { return id }
      retry += 1
    }
  }

  private func values(
    of entry: Entry, before: [any DatabaseValueConvertible], after: [any DatabaseValueConvertible]
  ) -> StatementArguments {
    var values: [(any DatabaseValueConvertible)?] = before
    values += [
      entry.key, entry.title, entry.note, Lines.joined(entry.authors), entry.year, Lines.joined(entry.tags),
      Lines.joined(entry.links), entry.abstract, entry.venue, entry.doi, entry.arxiv, entry.added,
    ]
    values += after
    return StatementArguments(values)
  }
}
