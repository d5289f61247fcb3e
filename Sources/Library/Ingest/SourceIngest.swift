import Foundation
import GRDB
import ReadingList

/// Loads one source: finds for each of its entries whether the library has the work, and writes what is new.
final class SourceIngest {
  private let db: Database
  private let store: EntryStore
  private let source: Int64
  private let path: String
  private let library: Library
  /// How often the source has named each entry so far.
  private var occurrences: [Int64: Int] = [:]

  init(_ store: EntryStore, source: Int64, library: Library) {
    self.db = store.db
    self.store = store
    self.source = source
    self.library = library
    path = library.path
  }

  /// What became of an entry.
  enum Outcome {
    case added, changed, merged, unchanged
  }

  func take(_ prepared: PreparedEntry) throws -> Outcome {
    guard let number = try existing(prepared) else {
      let number = try store.insert(prepared)
      occurrences[number] = 1
      try insertMention(prepared, of: number, occurrence: 0, record: nil)
      return .added
    }
    let occurrence = occurrences[number] ?? 0
    occurrences[number] = occurrence + 1
    let mentioned = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT digest, position FROM mention WHERE source = ? AND number = ? AND occurrence = ?"),
      arguments: [source, number, occurrence])
    guard let mentioned else {
      try materialize(number)
      try insertMention(prepared, of: number, occurrence: occurrence, record: Self.encode(prepared.entry))
      try recompute(number)
      return .merged
    }
    if mentioned[1] as Int != prepared.position {
      try db.execute(
        sql: "UPDATE mention SET position = ? WHERE source = ? AND number = ? AND occurrence = ?",
        arguments: [prepared.position, source, number, occurrence])
    }
    if mentioned[0] as Int64 == prepared.digest { return .unchanged }
    let isOnly = try mentionCount(of: number) == 1
    try db.execute(
      sql: "UPDATE mention SET digest = ?, record = ? WHERE source = ? AND number = ? AND occurrence = ?",
      arguments: [
        prepared.digest, isOnly ? nil : Self.encode(prepared.entry), source, number, occurrence,
      ])
    if isOnly {
      try store.update(number, to: prepared.entry)
    } else {
      try recompute(number)
    }
    return .changed
  }

  /// The mentions of the source that it no longer makes: the entries' numbers with the occurrences.
  func goneMentions() throws -> [(number: Int64, occurrence: Int)] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT number, occurrence FROM mention WHERE source = ? ORDER BY position", arguments: [source])
    var gone: [(Int64, Int)] = []
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let occurrence: Int = row[1]
      if occurrence >= occurrences[number] ?? 0 { gone.append((number, occurrence)) }
    }
    return gone
  }

  /// Forgets a mention; the entry goes with its last one. Returns whether it went.
  func removeMention(of number: Int64, occurrence: Int) throws -> Bool {
    try db.execute(
      sql: "DELETE FROM mention WHERE source = ? AND number = ? AND occurrence = ?",
      arguments: [source, number, occurrence])
    if try mentionCount(of: number) == 0 {
      try store.remove(number)
      return true
    }
    try recompute(number)
    return false
  }

  // MARK: - Finding

  /// The entry of the library that is the same work: by any identifier that one of them has and the other does not
  /// contradict; a title counts only with the same year.
  private func existing(_ prepared: PreparedEntry) throws -> Int64? {
    for identifier in prepared.identifiers {
      for number in try Identity.numbers(hash: Identity.hash(identifier), in: db) {
        guard let stored = try library.entries([number], in: db).first else { continue }
        let others = stored.entry.identifiers
        if prepared.identifiers.contains(where: { own in others.contains { own.contradicts($0) } }) { continue }
        if case .title = identifier, !others.contains(identifier), !isUntitledTwin(prepared, stored.entry) { continue }
        return number
      }
    }
    return nil
  }

  /// Whether two entries that share a title and have nothing else to tell them apart are one.
  private func isUntitledTwin(_ prepared: PreparedEntry, _ other: Entry) -> Bool {
    prepared.entry.links.isEmpty && prepared.entry.year == other.year
  }

  // MARK: - Mentions

  private func insertMention(_ prepared: PreparedEntry, of number: Int64, occurrence: Int, record: String?) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO mention(source, number, occurrence, position, digest, record) VALUES (?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [source, number, occurrence, prepared.position, prepared.digest, record])
  }

  private func mentionCount(of number: Int64) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT count(*) FROM mention WHERE number = ?")
    return try Int.fetchOne(statement, arguments: [number]) ?? 0
  }

  /// Gives the only mention of an entry its record, before a second one makes the entry's row something else.
  private func materialize(_ number: Int64) throws {
    guard try mentionCount(of: number) == 1, let stored = try library.entries([number], in: db).first else { return }
    try db.execute(
      sql: "UPDATE mention SET record = ? WHERE number = ? AND record IS NULL",
      arguments: [Self.encode(stored.entry), number])
  }

  /// Makes the entry what its mentions say together, in the order of the sources.
  private func recompute(_ number: Int64) throws {
    let records = try String.fetchAll(
      db,
      sql: "SELECT record FROM mention WHERE number = ? AND record IS NOT NULL ORDER BY source, occurrence",
      arguments: [number])
    let entries = try records.map { record in
      do {
        return try JSONDecoder().decode(Entry.self, from: Data(record.utf8))
      } catch {
        throw LibraryError.damaged(path: path, reason: "mention of entry \(number) holds no record")
      }
    }
    guard let first = entries.first else { return }
    try store.update(number, to: entries.dropFirst().reduce(first) { $0.merged(with: $1) })
  }

  private static func encode(_ entry: Entry) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(entry), as: UTF8.self)
  }
}
