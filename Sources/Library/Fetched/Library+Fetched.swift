import Foundation
import GRDB
import ReadingList

extension Library {
  /// Keeps the answers of providers and fills the entries that were asked for, in one transaction: what they say can be
  /// searched for at once.
  ///
  /// - parameter numbers: The entries, by `StoredEntry.number`.
  /// - returns: the entries as they are then; those that have gone in the meantime are missing.
  /// - throws: `LibraryError`.
  public func store(_ outcomes: [FetchOutcome], for numbers: [Int64]) throws -> [StoredEntry] {
    let now = Date().formatted(.iso8601)
    return try write { db in
      let works = try Works(db, library: self, now: now)
      let isNew = outcomes.contains { $0.record != nil }
      // Before the facts are there: an entry's row is what its only source says.
      if isNew { for number in numbers { try works.materialize(number) } }
      for outcome in outcomes {
        if let record = outcome.record { try works.fetched.save(record, now: now) }
        try works.fetched.save(outcome.attempt, of: outcome.subject, by: outcome.provider)
      }
      if isNew {
        for number in numbers { try works.refresh(number) }
        try works.store.finish()
      }
      return try entries(numbers, in: Connection(db))
    }
  }

  /// All answers of providers so far, by subject (`FetchSubject.text`) and provider.
  ///
  /// - throws: `DatabaseError`.
  public func fetchAttempts(in db: Database) throws -> [String: [String: FetchAttempt]] {
    var result: [String: [String: FetchAttempt]] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT subject, provider, result, made, etag, modified FROM fetch_attempt")
    while let row = try rows.next() {
      guard let answer = FetchAttempt.Result(rawValue: row[2]) else { continue }
      result[row[0] as String, default: [:]][row[1] as String] = FetchAttempt(
        result: answer, made: row[3], etag: row[4], modified: row[5])
    }
    return result
  }

  /// Facts that were fetched and are not taken, since their titles are those of other works.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  public func titleMismatches(in db: Database) throws -> [TitleMismatch] {
    let fetched = try FetchStore(db)
    guard !fetched.isEmpty else { return [] }
    var result: [TitleMismatch] = []
    try forEachEntry(in: Connection(db)) { stored in
      for mismatch in try mismatches(of: stored, fetched) { result.append(mismatch) }
    }
    return result
  }

  /// The facts that are not taken for one entry.
  ///
  /// - throws: `DatabaseError`.
  public func titleMismatches(of stored: StoredEntry, in db: Database) throws -> [TitleMismatch] {
    try mismatches(of: stored, FetchStore(db))
  }

  private func mismatches(of stored: StoredEntry, _ fetched: FetchStore) throws -> [TitleMismatch] {
    for subject in FetchSubject.subjects(of: stored.entry) where try !fetched.isAccepted(subject) {
      let records = try fetched.records(of: subject).map(\.record)
      guard let other = records.first(where: { !TitleLikeness.isAlike(stored.entry, $0.facts) }) else { continue }
      return [
        TitleMismatch(
          id: stored.id, title: stored.entry.title, subject: subject.text, fetchedTitle: other.facts.title,
          provider: other.provider,
          url: other.url)
      ]
    }
    return []
  }

  /// Takes what was fetched for an entry whatever the titles say; returns whether there was anything to take.
  ///
  /// - throws: `LibraryError`.
  public func acceptFetched(for number: Int64) throws -> Bool {
    let now = Date().formatted(.iso8601)
    return try write { db in
      guard let stored = try entries([number], in: Connection(db)).first else { return false }
      let works = try Works(db, library: self, now: now)
      guard try !mismatches(of: stored, works.fetched).isEmpty else { return false }
      for subject in FetchSubject.subjects(of: stored.entry) where try works.fetched.knows(subject) {
        try db.execute(
          sql: "INSERT OR REPLACE INTO fetch_accepted(subject, accepted) VALUES (?, ?)",
          arguments: [subject.text, now])
      }
      try works.refresh(number)
      try works.store.finish()
      return true
    }
  }
}
