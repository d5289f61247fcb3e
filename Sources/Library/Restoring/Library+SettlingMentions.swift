import Foundation
import GRDB
import ReadingList

extension Library {
  /// Selects the entries that no source names; one that others were merged into stands for what is said of these.
  static let namelessEntries = """
    SELECT number FROM entry WHERE number NOT IN (SELECT number FROM mention)
      AND number NOT IN (SELECT target FROM edit WHERE target IS NOT NULL)
    """

  /// Makes what sources say hold together with the entries: each entry is named by a source, and each record can be read.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  func settleMentions(_ db: Database, _ report: inout RestoreReport) throws {
    var broken: [(source: Int64, number: Int64, occurrence: Int64)] = []
    var orphans: [Int64: Entry] = [:]
    let rows = try DirectStatement(
      db,
      sql: """
        SELECT source, number, occurrence, record,
          number IN (SELECT number FROM entry) OR number IN (SELECT number FROM edit)
        FROM mention ORDER BY number, source, occurrence
        """)
    while try rows.step() {
      let number = rows.integer(1)
      let entry = rows.text(3).flatMap { try? record($0, of: number) }
      let isKnown = rows.integer(4) != 0
      if !Self.numbers.contains(number) || entry == nil && (rows.text(3) != nil || !isKnown) {
        broken.append((rows.integer(0), number, rows.integer(2)))
      }
      // A work whose row is lost is still what its sources say.
      if !isKnown, let entry, Self.numbers.contains(number) {
        orphans[number] = orphans[number]?.merged(with: entry) ?? entry
      }
    }
    for (source, number, occurrence) in broken {
      try db.execute(
        sql: "DELETE FROM mention WHERE source = ? AND number = ? AND occurrence = ?",
        arguments: [source, number, occurrence])
    }
    report.note(broken.count, "records of sources cannot be read", source: path)
    try restoreEntries(orphans, db)
    try nameEntries(db)
  }

  private func restoreEntries(_ entries: [Int64: Entry], _ db: Database) throws {
    let insert = try DirectStatement(db, sql: EntryRow.insertion + " ON CONFLICT DO NOTHING")
    let now = Date().formatted(.iso8601)
    for (number, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let prepared = PreparedEntry(entry, position: 0, packs: false)
      var retry = 0
      repeat {
        prepared.row.bind(to: insert, firstSeen: now, id: prepared.id(retry: retry), number: number, packs: false)
        try insert.run()
        retry += 1
      } while insert.changes == 0 && retry < 8
      try insertSections(prepared.entry.sections, of: number, db)
    }
  }

  private func insertSections(_ names: [String], of number: Int64, _ db: Database) throws {
    let sections = SectionStore(db)
    for (ordinal, name) in names.enumerated() {
      try db.execute(
        sql: "INSERT OR IGNORE INTO entry_section(number, ordinal, section) VALUES (?, ?, ?)",
        arguments: [number, ordinal, try sections.id(of: name)])
    }
  }

  /// Gives entries that no source names any more a source, without which the next change would take them out; and gives
  /// mentions a record where the entry's row alone cannot stand for it.
  private func nameEntries(_ db: Database) throws {
    let now = Date().formatted(.iso8601)
    let nameless = try Int64.fetchAll(db, sql: Self.namelessEntries)
    if !nameless.isEmpty {
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO source(location, format, added, read, forgotten)
          VALUES ('recovered:', 'ndjson', ?1, ?1, 1)
          """, arguments: [now])
    }
    for number in nameless {
      guard let stored = try entries([number], in: Connection(db)).first else { continue }
      try db.execute(
        sql: """
          INSERT INTO mention(source, number, occurrence, position, digest)
          SELECT id, ?, 0, ?, ? FROM source WHERE location = 'recovered:'
          """, arguments: [number, number, stored.entry.digest])
    }
    let incomplete = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT number FROM mention WHERE record IS NULL AND (
          number IN (SELECT number FROM edit)
          OR (SELECT count(*) FROM mention AS other WHERE other.number = mention.number) > 1)
        """)
    for number in incomplete {
      guard let stored = try entries([number], in: Connection(db)).first else { continue }
      try db.execute(
        sql: "UPDATE mention SET record = ? WHERE number = ? AND record IS NULL",
        arguments: [Works.encode(stored.entry), number])
    }
    try db.execute(sql: "DELETE FROM mention WHERE record IS NULL AND number NOT IN (SELECT number FROM entry)")
  }
}
