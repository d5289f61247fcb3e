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
  private let selectMention: DirectStatement
  private let addMention: DirectStatement

  init(_ store: EntryStore, source: Int64, library: Library) throws {
    db = store.db
    self.store = store
    self.source = source
    self.library = library
    path = library.path
    selectMention = try DirectStatement(
      db, sql: "SELECT digest, position FROM mention WHERE source = ? AND number = ? AND occurrence = ?")
    selectMention.bind(source, at: 1)
    addMention = try DirectStatement(
      db, sql: "INSERT INTO mention(source, number, occurrence, position, digest, record) VALUES (?, ?, ?, ?, ?, ?)")
    addMention.bind(source, at: 1)
  }

  /// What became of an entry.
  enum Outcome {
    case added, changed, merged, unchanged
  }

  func take(_ prepared: PreparedEntry) throws -> Outcome {
    guard let (number, mention) = try existing(prepared) else {
      let number = try store.insert(prepared)
      occurrences[number] = 1
      try insertMention(prepared, of: number, occurrence: 0, record: nil)
      return .added
    }
    let occurrence = occurrences[number] ?? 0
    occurrences[number] = occurrence + 1
    guard let mention else {
      try materialize(number)
      try insertMention(prepared, of: number, occurrence: occurrence, record: Self.encode(prepared.entry))
      try recompute(number)
      return .merged
    }
    if mention.position != prepared.position {
      try db.execute(
        sql: "UPDATE mention SET position = ? WHERE source = ? AND number = ? AND occurrence = ?",
        arguments: [prepared.position, source, number, occurrence])
    }
    if mention.digest == prepared.digest { return .unchanged }
    let isOnly = try mentionCount(of: number) == 1
    try db.execute(
      sql: "UPDATE mention SET digest = ?, record = ? WHERE source = ? AND number = ? AND occurrence = ?",
      arguments: [
        prepared.digest, isOnly ? nil : Self.encode(prepared.entry), source, number, occurrence,
      ])
    if isOnly {
      try update(number, to: prepared.entry)
    } else {
      try recompute(number)
    }
    return .changed
  }

  /// The mentions of the source that it no longer makes: the entries' numbers with the occurrences.
  func goneMentions() throws -> [(number: Int64, occurrence: Int)] {
    let mentions = try DirectStatement(db, sql: "SELECT number, occurrence, position FROM mention WHERE source = ?")
    mentions.bind(source, at: 1)
    var gone: [(number: Int64, occurrence: Int, position: Int64)] = []
    while try mentions.step() {
      let (number, occurrence) = (mentions.integer(0), Int(mentions.integer(1)))
      if occurrence >= occurrences[number] ?? 0 { gone.append((number, occurrence, mentions.integer(2))) }
    }
    // Few are: sorting them is less work than having all mentions sorted.
    return gone.sorted { $0.position < $1.position }.map { ($0.number, $0.occurrence) }
  }

  /// Forgets a mention; the entry goes with its last one. Returns whether it went.
  func removeMention(of number: Int64, occurrence: Int) throws -> Bool {
    try db.execute(
      sql: "DELETE FROM mention WHERE source = ? AND number = ? AND occurrence = ?",
      arguments: [source, number, occurrence])
    if try mentionCount(of: number) == 0 {
      if let stored = try library.entries([number], in: db).first { try store.remove(number, stored.entry) }
      return true
    }
    try recompute(number)
    return false
  }

  // MARK: - Finding

  /// The entry of the library that is the same work: by any identifier that one of them has and the other does not
  /// contradict; a title counts only with the same year.
  ///
  /// Returned with it is what the source said of it, the last time that it was loaded and in the same place among its
  /// mentions of the entry. A source that says the same again means the same entry.
  private func existing(_ prepared: PreparedEntry) throws -> (number: Int64, mention: Mention?)? {
    for (identifier, hash) in zip(prepared.identifiers, prepared.hashes) {
      for number in try store.identities.numbers(hash) {
        let mention = try mention(of: number, occurrence: occurrences[number] ?? 0)
        if let mention, mention.digest == prepared.digest { return (number, mention) }
        guard let stored = try library.entries([number], in: db).first else { continue }
        let others = stored.entry.identifiers
        if prepared.identifiers.contains(where: { own in others.contains { own.contradicts($0) } }) { continue }
        if case .title = identifier, !others.contains(identifier), !isUntitledTwin(prepared, stored.entry) { continue }
        return (number, mention)
      }
    }
    return nil
  }

  /// Whether two entries that share a title and have nothing else to tell them apart are one.
  private func isUntitledTwin(_ prepared: PreparedEntry, _ other: Entry) -> Bool {
    prepared.entry.links.isEmpty && prepared.entry.year == other.year
  }

  // MARK: - Mentions

  private struct Mention {
    var digest: Int64
    var position: Int
  }

  private func mention(of number: Int64, occurrence: Int) throws -> Mention? {
    defer { selectMention.reset() }
    selectMention.bind(number, at: 2)
    selectMention.bind(Int64(occurrence), at: 3)
    guard try selectMention.step() else { return nil }
    return Mention(digest: selectMention.integer(0), position: Int(selectMention.integer(1)))
  }

  private func insertMention(_ prepared: PreparedEntry, of number: Int64, occurrence: Int, record: String?) throws {
    addMention.bind(number, at: 2)
    addMention.bind(Int64(occurrence), at: 3)
    addMention.bind(Int64(prepared.position), at: 4)
    addMention.bind(prepared.digest, at: 5)
    addMention.bind(record, at: 6)
    try addMention.run()
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
    try update(number, to: entries.dropFirst().reduce(first) { $0.merged(with: $1) })
  }

  private func update(_ number: Int64, to entry: Entry) throws {
    guard let stored = try library.entries([number], in: db).first, stored.entry != entry else { return }
    try store.update(number, from: stored.entry, to: entry)
  }

  private static func encode(_ entry: Entry) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(entry), as: UTF8.self)
  }
}
