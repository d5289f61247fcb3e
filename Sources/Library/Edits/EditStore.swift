import GRDB
import ReadingList
import Tokens

/// The tables of a person's edits: which works are changed, how, and by what their records are known again.
///
/// One for each write transaction. Where nobody has edited anything, it costs one look at an empty table.
final class EditStore {
  /// A work that a person has changed.
  struct Work: Equatable {
    var number: Int64
    var id: EntryID
    var firstSeen: String
    var isRemoved = false
    /// The work that it was merged into.
    var target: Int64?
    /// Its place among those that were merged into `target`.
    var rank = 0
  }

  let db: Database
  let path: String
  /// The numbers of the works that are changed.
  private(set) var numbers: Set<Int64>
  /// Hashes of all identifiers of these works: most records have none of them.
  private(set) var hashes: Set<Int64>

  init(_ db: Database, path: String) throws {
    self.db = db
    self.path = path
    numbers = Set(try DirectStatement(db, sql: "SELECT number FROM edit").integers())
    hashes =
      numbers.isEmpty ? [] : Set(try DirectStatement(db, sql: "SELECT DISTINCT hash FROM edit_identifier").integers())
  }

  // MARK: - Works

  func work(_ number: Int64) throws -> Work? {
    guard numbers.contains(number) else { return nil }
    return try works(where: "number = ?", number).first
  }

  /// The works that were merged into another one, in the order of merging.
  func works(mergedInto number: Int64) throws -> [Work] {
    guard numbers.contains(number) else { return [] }
    return try works(where: "target = ?", number)
  }

  /// The work that stands for the one with the number: itself, unless it was merged into another.
  func root(of number: Int64) throws -> Int64 {
    var number = number
    var steps = 0
    while let target = try work(number)?.target {
      number = target
      steps += 1
      guard steps <= numbers.count else {
        throw LibraryError.damaged(path: path, reason: "entry \(number) is merged into itself")
      }
    }
    return number
  }

  private func works(where condition: String, _ number: Int64) throws -> [Work] {
    let row = try DirectStatement(
      db, sql: "SELECT number, id, first_seen, removed, target, rank FROM edit WHERE \(condition) ORDER BY rank")
    row.bind(number, at: 1)
    var result: [Work] = []
    while try row.step() {
      guard let id = EntryID(row.text(1) ?? "") else {
        throw LibraryError.damaged(path: path, reason: "edited entry \(row.integer(0)) has no valid id")
      }
      result.append(
        Work(
          number: row.integer(0), id: id, firstSeen: row.text(2) ?? "", isRemoved: row.integer(3) != 0,
          target: row.optionalInteger(4), rank: Int(row.integer(5))))
    }
    return result
  }

  /// Writes what is known of a work.
  func save(_ work: Work) throws {
    try db.execute(
      sql: """
        INSERT INTO edit(number, id, first_seen, removed, target, rank) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (number) DO UPDATE SET removed = excluded.removed, target = excluded.target, rank = excluded.rank
        """,
      arguments: [work.number, work.id.text, work.firstSeen, work.isRemoved, work.target, work.rank])
    numbers.insert(work.number)
  }

  /// Forgets all that a person has changed of a work.
  func forget(_ number: Int64) throws {
    try db.execute(sql: "DELETE FROM edit WHERE number = ?", arguments: [number])
    numbers.remove(number)
  }

  // MARK: - Members

  func edit(of number: Int64) throws -> EntryEdit {
    guard numbers.contains(number) else { return EntryEdit() }
    let row = try DirectStatement(
      keptBy: db, sql: "SELECT field, action, value FROM edit_field WHERE number = ? ORDER BY field, action, ordinal")
    row.bind(number, at: 1)
    var parts: [EntryField: (set: [String]?, added: [String], removed: [String])] = [:]
    while try row.step() {
      guard let field = EntryField(name: row.text(0) ?? "") else { continue }
      var part = parts[field] ?? (nil, [], [])
      let value = row.text(2)
      switch row.text(1) {
      case "add": part.added += value.map { [$0] } ?? []
      case "remove": part.removed += value.map { [$0] } ?? []
      default: part.set = (part.set ?? []) + (value.map { [$0] } ?? [])
      }
      parts[field] = part
    }
    return EntryEdit(
      fields: parts.mapValues { part in
        part.set.map { .values($0) } ?? .changes(added: part.added, removed: part.removed)
      })
  }

  /// Makes `edit` what the person has changed of the members; what is as it was keeps the time of its change.
  func save(_ edit: EntryEdit, of number: Int64, now: String) throws {
    let old = try self.edit(of: number)
    for field in Set(old.fields.keys).union(edit.fields.keys) where old[field] != edit[field] {
      try db.execute(
        sql: "DELETE FROM edit_field WHERE number = ? AND field = ?", arguments: [number, field.name])
      switch edit[field] {
      case .values(let values):
        let rows: [String?] = values.isEmpty ? [nil] : values
        try insert(rows, "set", field, of: number, now: now)
      case .changes(let added, let removed):
        try insert(added, "add", field, of: number, now: now)
        try insert(removed, "remove", field, of: number, now: now)
      case nil: break
      }
    }
  }

  private func insert(_ values: [String?], _ action: String, _ field: EntryField, of number: Int64, now: String) throws
  {
    for (ordinal, value) in values.enumerated() {
      try db.execute(
        sql: "INSERT INTO edit_field(number, field, action, ordinal, value, changed) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [number, field.name, action, ordinal, value, now])
    }
  }

  /// When the person changed each member of a work: ISO 8601.
  func dates(of number: Int64) throws -> [EntryField: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT field, max(changed) FROM edit_field WHERE number = ? GROUP BY field", arguments: [number])
    return rows.reduce(into: [:]) { result, row in
      if let field = EntryField(name: String.text(row[0])) { result[field] = .text(row[1]) }
    }
  }

  // MARK: - Identifiers

  /// Notes that what a source says, with the identifiers that it has, is of the work. Title and key are noted as names,
  /// under which a person finds the entry when they have edited it.
  func remember(_ entry: Entry, _ identifiers: [Identifier], of number: Int64) throws {
    let insert = try DirectStatement(
      keptBy: db, sql: "INSERT OR IGNORE INTO edit_identifier(hash, number, identifier) VALUES (?, ?, ?)")
    var names = identifiers.map { (Identity.hash($0), $0.text) }
    let title = Folding.key(entry.title)
    names.append((Identity.hash(titleKey: title), "name:" + title))
    if let key = entry.key { names.append((Identity.hash(key: key), "key:" + key)) }
    for (hash, text) in names {
      insert.bind(hash, at: 1)
      insert.bind(number, at: 2)
      insert.bind(text, at: 3)
      try insert.run()
      hashes.insert(hash)
    }
  }

  /// The works of which a record with the identifiers can be, those with the strongest identifier first. A work that has
  /// other arXiv ids or other DOIs alone is none.
  func candidates(for identifiers: [Identifier], hashes: [Int64]) throws -> [Int64] {
    var result: [Int64] = []
    for (identifier, hash) in zip(identifiers, hashes) where self.hashes.contains(hash) {
      let rows = try DirectStatement(
        keptBy: db, sql: "SELECT number FROM edit_identifier WHERE hash = ? AND identifier = ? ORDER BY number")
      rows.bind(hash, at: 1)
      rows.bind(identifier.text, at: 2)
      for number in try rows.integers() where !result.contains(number) {
        if try !contradicts(identifiers, number) { result.append(number) }
      }
    }
    return result
  }

  private func contradicts(_ identifiers: [Identifier], _ number: Int64) throws -> Bool {
    let rows = try DirectStatement(keptBy: db, sql: "SELECT identifier FROM edit_identifier WHERE number = ?")
    rows.bind(number, at: 1)
    let known = try rows.texts()
    return ["arxiv:", "doi:"].contains { kind in
      let own = identifiers.map(\.text).filter { $0.hasPrefix(kind) }
      let others = known.filter { $0.hasPrefix(kind) }
      return !own.isEmpty && !others.isEmpty && own.allSatisfy { !others.contains($0) }
    }
  }
}
