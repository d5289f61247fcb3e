import GRDB
import ReadingList

/// The tables of what was fetched.
///
/// One for each transaction. Where nothing was fetched, it costs one look at an empty table.
final class FetchStore {
  private let db: Database
  /// Whether there is nothing.
  private(set) var isEmpty: Bool

  init(_ db: Database) throws {
    self.db = db
    isEmpty = try DirectStatement(db, sql: "SELECT 1 FROM fetched LIMIT 1").firstInteger() == nil
  }

  /// Whether any provider said something of the subject.
  func knows(_ subject: FetchSubject) throws -> Bool {
    guard !isEmpty else { return false }
    let row = try DirectStatement(keptBy: db, sql: "SELECT 1 FROM fetched WHERE subject = ? LIMIT 1")
    row.bind(subject.text, at: 1)
    return try row.firstInteger() != nil
  }

  /// What is known of a subject, the record that counts most first, each with the time.
  func records(of subject: FetchSubject) throws -> [(record: FetchedRecord, fetched: String)] {
    guard !isEmpty else { return [] }
    let row = try DirectStatement(
      keptBy: db,
      sql: """
        SELECT rank, provider, field, value, url, fetched FROM fetched
        WHERE subject = ? ORDER BY rank, provider, field, ordinal
        """)
    row.bind(subject.text, at: 1)
    var result: [(record: FetchedRecord, fetched: String)] = []
    while try row.step() {
      let provider = row.text(1) ?? ""
      if result.last?.record.provider != provider {
        let record = FetchedRecord(
          subject: subject, provider: provider, rank: Int(row.integer(0)), url: row.text(4) ?? "",
          facts: Entry(title: ""))
        result.append((record, row.text(5) ?? ""))
      }
      guard let field = EntryField(name: row.text(2) ?? ""), let value = row.text(3) else { continue }
      let last = result.count - 1
      result[last].record.facts[field] = field.isList ? result[last].record.facts[field] + [value] : [value]
    }
    return result
  }

  /// Keeps what a provider says in place of what it said before.
  func save(_ record: FetchedRecord, now: String) throws {
    try db.execute(
      sql: "DELETE FROM fetched WHERE subject = ? AND provider = ?", arguments: [record.subject.text, record.provider])
    let facts = record.facts.sanitized
    let fields = FetchedRecord.fields + FetchedRecord.details.map { .detail($0) }
    let insert = try DirectStatement(
      keptBy: db,
      sql: """
        INSERT INTO fetched(subject, rank, provider, field, ordinal, value, url, fetched) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insert.bind(record.subject.text, at: 1)
    insert.bind(Int64(record.rank), at: 2)
    insert.bind(record.provider, at: 3)
    insert.bind(record.url, at: 7)
    insert.bind(now, at: 8)
    for field in fields {
      for (ordinal, value) in facts[field].enumerated() where !value.isEmpty {
        insert.bind(field.name, at: 4)
        insert.bind(Int64(ordinal), at: 5)
        insert.bind(value, at: 6)
        try insert.run()
        isEmpty = false
      }
    }
  }

  /// Notes how a provider answered.
  func save(_ attempt: FetchAttempt, of subject: FetchSubject, by provider: String) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO fetch_attempt(subject, provider, made, result, etag, modified) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        subject.text, provider, attempt.made, attempt.result.rawValue, attempt.etag, attempt.modified,
      ])
  }

  /// Whether a person says that the subject is the entry's, whatever the titles say.
  func isAccepted(_ subject: FetchSubject) throws -> Bool {
    let row = try DirectStatement(keptBy: db, sql: "SELECT 1 FROM fetch_accepted WHERE subject = ?")
    row.bind(subject.text, at: 1)
    return try row.firstInteger() != nil
  }
}
