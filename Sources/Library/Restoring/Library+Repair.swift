import GRDB

extension Library {
  /// Makes anew whatever is derived from the entries: SQLite's indexes, the identities, the search index.
  ///
  /// - throws: `LibraryError`.
  public func repair() throws {
    try write { db in
      try db.execute(sql: "REINDEX")
      try rebuildIdentities(db)
      try rebuildIndex(db)
    }
  }
}
