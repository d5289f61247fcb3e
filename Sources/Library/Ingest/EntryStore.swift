import GRDB
import ReadingList

/// Writes entries, their sections and identities, and keeps the index in step. One for each write transaction.
final class EntryStore {
  let db: Database
  let sections: SectionStore
  let identities: IdentityStore
  let edits: EditStore
  /// What the threads are told that prepare entries.
  let ahead = ReadingAhead()
  private let index: IndexWriter
  private let insertEntry: DirectStatement
  private let updateEntry: DirectStatement
  private let insertSection: DirectStatement
  private let deleteSections: DirectStatement
  private let deleteEntry: DirectStatement
  private let now: String
  /// Ids and the greatest number of works that a person has changed, which no other entry may get.
  private var reservedIDs: Set<String> = []
  private var lastReserved: Int64 = 0

  init(_ db: Database, path: String, counter: TermStatistics, policy: IndexPolicy, now: String) throws {
    self.db = db
    edits = try EditStore(db, path: path)
    if let greatest = edits.numbers.max() {
      lastReserved = max(greatest, try Int64.fetchOne(db, sql: "SELECT max(number) FROM entry") ?? 0)
      reservedIDs = Set(
        try DirectStatement(
          db, sql: "SELECT id FROM edit WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.number = edit.number)"
        ).texts())
    }
    // The id is taken or free as the row goes in: asking first would search the ids twice.
    insertEntry = try DirectStatement(db, sql: EntryRow.insertion + " ON CONFLICT (id) DO NOTHING")
    self.now = now
    updateEntry = try DirectStatement(db, sql: EntryRow.update)
    insertSection = try DirectStatement(
      db, sql: "INSERT INTO entry_section(number, ordinal, section) VALUES (?, ?, ?)")
    deleteSections = try DirectStatement(db, sql: "DELETE FROM entry_section WHERE number = ?")
    deleteEntry = try DirectStatement(db, sql: "DELETE FROM entry WHERE number = ?")
    identities = try IdentityStore(db, mostPending: policy.mostPendingIdentities)
    index = try IndexWriter(db, counter: counter, policy: policy, ahead: ahead)
    sections = SectionStore(db)
  }

  /// Writes what the index still holds in memory, and takes out sections that have become empty. To be called once, at
  /// the end of the transaction.
  func finish() throws {
    // A tagline that changed is part of what all entries of its section are found by; the new text must not be seen
    // before their old text is out of the index.
    for change in sections.taglineChanges() {
      let numbers = try sections.entries(of: change.section)
      for number in numbers { try index.remove(number) }
      try sections.apply(change)
      for number in numbers { try index.insert(number, section: firstSection(of: number)) }
    }
    try sections.removeEmpty()
    try index.prepareToFinish()
    try identities.flush()
    try index.finish()
  }

  /// Adds an entry; returns its number.
  ///
  /// - parameter inverted: what of it goes into the index, if that was worked out.
  func insert(_ prepared: PreparedEntry, _ inverted: InvertedEntry?) throws -> Int64 {
    var number: Int64?
    // Without edits, SQLite finds the next number.
    if lastReserved > 0 {
      lastReserved += 1
      number = lastReserved
    }
    var retry = 0
    while try !insertRow(prepared, id: prepared.id(retry: retry), number: number, firstSeen: now) { retry += 1 }
    return try complete(prepared, inverted, number ?? db.lastInsertedRowID)
  }

  /// Adds the entry of a work that a person has changed, under the number and the id that it has.
  func restore(_ entry: Entry, as work: EditStore.Work) throws {
    let prepared = PreparedEntry(entry, position: 0, packs: index.packs)
    reservedIDs.remove(work.id.text)
    _ = try insertRow(prepared, id: work.id, number: work.number, firstSeen: work.firstSeen)
    _ = try complete(prepared, nil, work.number)
  }

  /// Writes the entry's row; false if the id is another's.
  private func insertRow(_ prepared: PreparedEntry, id: EntryID, number: Int64?, firstSeen: String) throws -> Bool {
    guard !reservedIDs.contains(id.text) else { return false }
    prepared.row.bind(to: insertEntry, firstSeen: firstSeen, id: id, number: number, packs: index.packs)
    try insertEntry.run()
    return insertEntry.changes > 0
  }

  /// Writes what hangs on a new row.
  private func complete(_ prepared: PreparedEntry, _ inverted: InvertedEntry?, _ number: Int64) throws -> Int64 {
    let names = prepared.entry.sections
    try insertSections(names, of: number)
    try identities.add(prepared.hashes, of: number)
    let section = try names.first.map { try sections.id(of: $0) }
    let sectionText = try sections.indexContent(of: names)
    if let inverted {
      if inverted.sectionText == sectionText, try index.insert(number, section: section, inverted) { return number }
      for name in names { ahead.setSectionText(try sections.indexContent(of: [name]), of: name) }
    }
    try index.insert(number, section: section, content: prepared.row.indexContent(section: sectionText))
    return number
  }

  /// Gives an entry other content than `old`; its id stays.
  func update(_ number: Int64, from old: Entry, to entry: Entry) throws {
    try index.remove(number)
    EntryRow(entry, packs: index.packs).bind(to: updateEntry, number: number, packs: index.packs)
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
    if let id = try edits.work(number)?.id { reservedIDs.insert(id.text) }
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
