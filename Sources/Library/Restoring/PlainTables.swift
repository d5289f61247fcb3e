import GRDB

/// The tables that are the truth: all that are not derived from others.
enum PlainTables {
  /// Their names, in the order in which they were made.
  ///
  /// - throws: `DatabaseError`.
  static func names(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'index\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          AND name <> 'identity'
        ORDER BY rowid
        """)
  }

  /// The names of a table's columns.
  ///
  /// - throws: `DatabaseError`.
  static func columns(of table: String, _ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
  }

  /// Adds a row, unless it has no place: where another has its key, or a value is missing that must be there. Returns
  /// whether it was added.
  ///
  /// - throws: `DatabaseError`.
  static func insert(_ values: [DatabaseValue], of columns: [String], into table: String, _ db: Database) throws -> Bool
  {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO \"\(table)\"(\(names)) VALUES (\(places))")
    try statement.execute(arguments: StatementArguments(values))
    return db.changesCount > 0
  }
}
