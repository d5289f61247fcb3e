import GRDB
import ReadingList

/// Writes entries, their sections and identities, and keeps the index in step. One for each write transaction.
final class EntryStore {
  let db: Database
  let sections: SectionStore
  let identities: IdentityStore
  private let index: IndexWriter
  private let insertEntry: DirectStatement
  private let updateEntry: DirectStatement
  private let insertSection: DirectStatement
  private let deleteSections: DirectStatement
  private let deleteEntry: DirectStatement

  init(_ db: Database, counter: TermStatistics, policy: ListPolicy, now: String) throws {
    self.db = db
    let columns = EntryRow.columns
    let count = EntryRow.columnCount
    let places = String(repeating: "?, ", count: count)
    // The id is taken or free as the row goes in: asking first would search the ids twice.
    insertEntry = try DirectStatement(
      db,
      sql: "INSERT INTO entry(\(columns), first_seen, id) VALUES (\(places)?, ?) ON CONFLICT (id) DO NOTHING")
    insertEntry.bind(now, at: Int32(count + 1))
    updateEntry = try DirectStatement(
      db, sql: "UPDATE entry SET (\(columns)) = (\(places.dropLast(2))) WHERE number = ?")
    insertSection = try DirectStatement(
      db, sql: "INSERT INTO entry_section(number, ordinal, section) VALUES (?, ?, ?)")
    deleteSections = try DirectStatement(db, sql: "DELETE FROM entry_section WHERE number = ?")
    deleteEntry = try DirectStatement(db, sql: "DELETE FROM entry WHERE number = ?")
    identities = try IdentityStore(db)
    index = try IndexWriter(db, counter: counter, policy: policy)
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
    try identities.flush()
    try index.finish()
  }

  /// Adds an entry; returns its number.
  func insert(_ prepared: PreparedEntry) throws -> Int64 {
    prepared.row.bind(to: insertEntry)
    var retry = 0
    repeat {
      insertEntry.bind(prepared.id(retry: retry).text, at: Int32(EntryRow.columnCount + 2))
      try insertEntry.run()
      retry += 1
    } while insertEntry.changes == 0
    let number = db.lastInsertedRowID
    let names = prepared.entry.sections
    try insertSections(names, of: number)
    try identities.add(prepared.hashes, of: number)
    try index.insert(
      number, section: names.first.map { try sections.id(of: $0) },
      content: prepared.row.indexContent(section: sections.indexContent(of: names)))
    return number
  }

  /// Gives an entry other content than `old`; its id stays.
  func update(_ number: Int64, from old: Entry, to entry: Entry) throws {
    try index.remove(number)
    EntryRow(entry, facets: Facets.text(of: entry)).bind(to: updateEntry)
    updateEntry.bind(number, at: Int32(EntryRow.columnCount + 1))
    try updateEntry.run()
    deleteSections.bind(number, at: 1)
    try deleteSections.run()
    try insertSections(entry.sections, of: number)
    try identities.remove(Identity.hashes(of: old, identifiers: old.identifiers), of: number)
    try identities.add(Identity.hashes(of: entry, identifiers: entry.identifiers), of: number)
    try index.insert(number, section: firstSection(of: number))
  }

  /// Takes an entry out, whose content is `entry`, with all that hangs on it.
  func remove(_ number: Int64, _ entry: Entry) throws {
    try index.remove(number)
    try identities.remove(Identity.hashes(of: entry, identifiers: entry.identifiers), of: number)
    deleteEntry.bind(number, at: 1)
    try deleteEntry.run()
  }

  private func insertSections(_ names: [String], of number: Int64) throws {
    insertSection.bind(number, at: 1)
    for (ordinal, name) in names.enumerated() {
      insertSection.bind(Int64(ordinal), at: 2)
      insertSection.bind(try sections.id(of: name), at: 3)
      try insertSection.run()
    }
  }

  private func firstSection(of number: Int64) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: "SELECT section FROM entry_section WHERE number = ? ORDER BY ordinal LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [number])
  }
}
