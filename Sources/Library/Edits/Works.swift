import Foundation
import GRDB
import ReadingList

/// Entries as what their sources say, merged, and with a person's edits on top. Keeps the rows of `entry` in step with
/// both. One for each write transaction.
final class Works {
  let db: Database
  let store: EntryStore
  let edits: EditStore
  let fetched: FetchStore
  let library: Library

  /// An index that cannot be added to is built afresh; its tables are then those of this version.
  ///
  /// - parameter now: When it is: ISO 8601.
  /// - throws: `LibraryError`, `DatabaseError`.
  init(_ db: Database, library: Library, now: String) throws {
    self.db = db
    self.library = library
    if try !IndexStatistics.load(Connection(db)).isCurrent { try library.rebuildIndex(db) }
    store = try EntryStore(db, path: library.path, counter: library.statistics, policy: library.indexPolicy, now: now)
    edits = store.edits
    fetched = try FetchStore(db)
  }

  /// What each source says of the work, in the order of the sources.
  func mentions(of number: Int64) throws -> [Entry] {
    let records = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT record FROM mention WHERE number = ? AND record IS NOT NULL ORDER BY source, occurrence"),
      arguments: [number])
    return try records.map { try library.record($0, of: number) }
  }

  /// What the sources say of the work and of those that were merged into it, and what was fetched, before the person's
  /// edits of it.
  func unedited(_ number: Int64) throws -> Entry? {
    var result = try mentions(of: number).reduce(nil as Entry?) { $0?.merged(with: $1) ?? $1 }
    for work in try edits.works(mergedInto: number) {
      guard let other = try composed(work.number) else { continue }
      result = result?.merged(with: other) ?? other
    }
    guard let result, !fetched.isEmpty else { return result }
    return try filled(result, as: edits.edit(of: number).applied(to: result), of: number)
  }

  /// The entry that the work is, whether or not a person has removed it; nil if no source names it.
  func composed(_ number: Int64) throws -> Entry? {
    guard let entry = try unedited(number) else { return nil }
    return try edits.edit(of: number).applied(to: entry)
  }

  /// Gives the mentions of an entry that has one alone their record, before the entry's row becomes something else.
  func materialize(_ number: Int64) throws {
    guard try hasOneMention(number), let stored = try library.entries([number], in: Connection(db)).first else {
      return
    }
    try db.execute(
      sql: "UPDATE mention SET record = ? WHERE number = ? AND record IS NULL",
      arguments: [Self.encode(stored.entry), number])
  }

  /// Whether what `source` says of the work from now on comes behind all that is said of it.
  func isLast(_ source: Int64, of number: Int64) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT NOT EXISTS (SELECT 1 FROM mention WHERE number = ? AND source > ?)")
    return try Bool.fetchOne(statement, arguments: [number, source]) ?? true
  }

  func isMentioned(_ number: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mention WHERE number = ?)")
    return try Bool.fetchOne(statement, arguments: [number]) ?? false
  }

  func hasOneMention(_ number: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM mention WHERE number = ? LIMIT 2")
    return try Int.fetchAll(statement, arguments: [number]).count == 1
  }

  /// Makes the row of the work what the sources and the person say of it now: it is written, changed, or taken out.
  func refresh(_ number: Int64) throws {
    let stored = try library.entries([number], in: Connection(db)).first
    let work = try edits.work(number)
    let isShown = work.map { !$0.isRemoved && $0.target == nil } ?? true
    let entry = isShown ? try composed(number) : nil
    switch (stored, entry) {
    case (let stored?, let entry?):
      if stored.entry != entry { try store.update(number, from: stored.entry, to: entry) }
    case (let stored?, nil):
      try store.remove(number, stored.entry)
    case (nil, let entry?):
      if let work { try store.restore(entry, as: work) }
    case (nil, nil): break
    }
  }

  static func encode(_ entry: Entry) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(entry), as: UTF8.self)
  }
}
