import GRDB
import ReadingList

extension Library {
  /// The saved searches by name.
  ///
  /// - throws: `DatabaseError`.
  public func savedSearches(in db: Connection) throws -> [SavedSearch] {
    let rows = try DirectStatement(
      keptBy: db, sql: "SELECT name, query, options FROM saved_search ORDER BY name COLLATE NOCASE")
    var result: [SavedSearch] = []
    while try rows.step() { result.append(SavedSearch(row: rows)) }
    return result
  }

  /// The search that is saved under the name; nil if there is none.
  ///
  /// - throws: `DatabaseError`.
  public func savedSearch(named name: String, in db: Connection) throws -> SavedSearch? {
    let row = try DirectStatement(keptBy: db, sql: "SELECT name, query, options FROM saved_search WHERE name = ?")
    row.bind(name, at: 1)
    defer { row.reset() }
    return try row.step() ? SavedSearch(row: row) : nil
  }

  /// Keeps a search under its name.
  ///
  /// - returns: the search that had the name before, which is gone; nil if there was none.
  /// - throws: `LibraryError.invalidSearchName`, and others.
  @discardableResult
  public func save(_ search: SavedSearch) throws -> SavedSearch? {
    guard SavedSearch.isName(search.name) else { throw LibraryError.invalidSearchName(search.name) }
    return try write { db in
      let replaced = try savedSearch(named: search.name, in: Connection(db))
      try db.execute(
        sql: "INSERT OR REPLACE INTO saved_search(name, query, options) VALUES (?, ?, ?)",
        arguments: [search.name, search.query, search.options.map(Self.line).joined(separator: "\n")])
      return replaced
    }
  }

  /// Forgets the search that is saved under the name, and returns it.
  ///
  /// - throws: `LibraryError.unknownSavedSearch`, and others.
  @discardableResult
  public func removeSavedSearch(named name: String) throws -> SavedSearch {
    try write { db in
      guard let search = try savedSearch(named: name, in: Connection(db)) else {
        throw LibraryError.unknownSavedSearch(name, saved: try savedSearches(in: Connection(db)).map(\.name))
      }
      try db.execute(sql: "DELETE FROM saved_search WHERE name = ?", arguments: [search.name])
      return search
    }
  }

  private static func line(_ option: String) -> String {
    String(option.map { $0.isNewline ? " " : $0 })
  }
}

extension SavedSearch {
  fileprivate init(row: DirectStatement) {
    self.init(name: row.text(0) ?? "", query: row.text(1) ?? "", options: Lines.split(row.text(2)))
  }
}
