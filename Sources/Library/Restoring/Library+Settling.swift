import Foundation
import GRDB
import ReadingList

extension Library {
  /// Makes rows that came from elsewhere a library: what refers to nothing goes or gets something to refer to, texts are
  /// as loading would have made them, and all that is derived is made anew.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  func settle(_ db: Database, _ report: inout RestoreReport) throws {
    try settleEntries(db, &report)
    try settleEdits(db, &report)
    try settleReferences(db, &report)
    try settleMentions(db, &report)
    try rebuildIdentities(db)
    report.entries = try rebuildIndex(db)
  }

  private func settleEntries(_ db: Database, _ report: inout RestoreReport) throws {
    try db.execute(sql: "UPDATE entry SET abstract = NULL WHERE \(Self.hasUnreadableAbstract)")
    report.note(db.changesCount, "abstracts that cannot be read were left out", source: path)
    let rows = try DirectStatement(db, sql: "SELECT \(StoredEntry.columns) FROM entry")
    var broken: [Int64] = []
    var cleaned: [(number: Int64, entry: Entry)] = []
    while try rows.step() {
      let number = rows.integer(0)
      guard Self.numbers.contains(number), let stored = try? StoredEntry(row: rows, sections: [], path: path) else {
        broken.append(number)
        continue
      }
      let entry = stored.entry.sanitized
      if entry.title.isEmpty { broken.append(number) } else if entry != stored.entry { cleaned.append((number, entry)) }
    }
    for number in broken { try db.execute(sql: "DELETE FROM entry WHERE number = ?", arguments: [number]) }
    report.note(broken.count, "entries without a title or an id were left out", source: path)
    let update = try DirectStatement(db, sql: EntryRow.update)
    for (number, entry) in cleaned {
      EntryRow(entry, packs: false).bind(to: update, number: number, packs: false)
      try update.run()
    }
    try db.execute(sql: "UPDATE section SET boost = 1 WHERE typeof(boost) NOT IN ('real', 'integer') OR boost > 1e9")
  }

  private func settleEdits(_ db: Database, _ report: inout RestoreReport) throws {
    let works = try Row.fetchAll(db, sql: "SELECT number, id, target FROM edit")
    var targets: [Int64: Int64] = [:]
    var broken: [Int64] = []
    for row in works {
      let number = Int64.number(row[0])
      if EntryID(String.text(row[1])) == nil || !Self.numbers.contains(number) { broken.append(number) }
      if let target = row[2] { targets[number] = .number(target) }
    }
    for number in broken { try db.execute(sql: "DELETE FROM edit WHERE number = ?", arguments: [number]) }
    report.note(broken.count, "edited works without an id were left out", source: path)
    for number in targets.keys.sorted() {
      var seen: Set<Int64> = [number]
      var next = targets[number]
      while let target = next, seen.insert(target).inserted { next = targets[target] }
      guard next != nil else { continue }
      targets[number] = nil
      try db.execute(sql: "UPDATE edit SET target = NULL WHERE number = ?", arguments: [number])
    }
    try db.execute(
      sql: """
        DELETE FROM edit_field WHERE number NOT IN (SELECT number FROM edit);
        DELETE FROM edit_identifier WHERE number NOT IN (SELECT number FROM edit);
        UPDATE edit SET target = NULL WHERE target NOT IN (SELECT number FROM edit UNION SELECT number FROM entry);
        """)
    for row in try Row.fetchAll(db, sql: "SELECT id, before, after FROM change") {
      let states = [String.text(row[1]), .text(row[2])]
      let isWhole = states.allSatisfy { (try? JSONDecoder().decode([WorkState].self, from: Data($0.utf8))) != nil }
      if !isWhole { try db.execute(sql: "DELETE FROM change WHERE id = ?", arguments: [Int64.number(row[0])]) }
    }
  }

  private func settleReferences(_ db: Database, _ report: inout RestoreReport) throws {
    let now = Date().formatted(.iso8601)
    try db.execute(
      sql: """
        DELETE FROM entry_section WHERE number NOT IN (SELECT number FROM entry);
        INSERT INTO section(id, name, position)
          SELECT DISTINCT section, 'Recovered section ' || section, section FROM entry_section
          WHERE section NOT IN (SELECT id FROM section);
        UPDATE section SET source = NULL WHERE source NOT IN (SELECT id FROM source);
        """)
    try db.execute(
      sql: """
        INSERT INTO source(id, location, format, added, read, forgotten)
          SELECT DISTINCT source, 'recovered:' || source, 'ndjson', :now, :now, 1 FROM mention
          WHERE source NOT IN (SELECT id FROM source);
        """, arguments: ["now": now])
  }

  /// Makes the identities of all entries anew.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  func rebuildIdentities(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM identity")
    let identities = try IdentityStore(db, mostPending: indexPolicy.mostPendingIdentities)
    let rows = try DirectStatement(db, sql: "SELECT \(StoredEntry.columns) FROM entry ORDER BY number")
    while try rows.step() {
      let stored = try StoredEntry(row: rows, sections: [], path: path)
      try identities.add(
        Identity.hashes(of: stored.entry, identifiers: stored.entry.identifiers), of: stored.number)
    }
    try identities.flush()
  }
}
