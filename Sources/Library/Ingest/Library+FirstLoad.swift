import GRDB

extension Library {
  /// Runs `body` as `write` does; in a library without entries, straight into its file.
  ///
  /// The log beside the file, from which others read the old state while somebody writes, has every page written twice:
  /// a quarter of a large load. What a library without entries was before its first load nobody needs to read, so that
  /// load keeps SQLite's rollback journal, which holds the few pages that were there. Whoever reads meanwhile waits for
  /// its end. A run that is killed leaves the journal, by which the next one to open the library undoes it.
  ///
  /// - parameter isDryRun: whether `body` will throw for sure.
  /// - throws: what `body` throws; SQLite's errors as `LibraryError`.
  func writeLoad<T>(isDryRun: Bool = false, _ body: (Database) throws -> T) throws -> T {
    // Fails while others have the file open: the load is an ordinary write then.
    let isDirect = !isDryRun && (try? database.writeWithoutTransaction(JournalMode.leaveLog)) ?? false
    defer { if isDirect { try? database.writeWithoutTransaction(JournalMode.keepLog) } }
    return try write(body)
  }
}

/// How SQLite makes a transaction whole or nothing: by a log of new pages beside the file ("WAL"), or by a journal of old ones.
enum JournalMode {
  /// Has all that follows written to the log: readers go on with the old state while a writer is at work.
  ///
  /// - throws: `DatabaseError`.
  static func keepLog(_ db: Database) throws {
    try WriteGathering.end(db)
    try db.execute(sql: "PRAGMA journal_mode = WAL")
  }

  /// Has what follows written straight into the file, if there is no entry in it; returns whether it will be.
  ///
  /// - throws: `DatabaseError` if others have the file open.
  fileprivate static func leaveLog(_ db: Database) throws -> Bool {
    guard try DirectStatement(db, sql: "SELECT 1 FROM entry LIMIT 1").firstInteger() == nil else { return false }
    try db.execute(sql: "PRAGMA journal_mode = DELETE")
    WriteGathering.begin(db)
    return true
  }

  /// Whether the log is kept; false after a first load that was killed.
  ///
  /// - throws: `DatabaseError`.
  static func keepsLog(_ db: Database) throws -> Bool {
    try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
  }
}
