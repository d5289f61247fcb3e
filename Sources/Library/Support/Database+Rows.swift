import GRDB

extension Database {
  /// Inserts rows, many at a time: into a table whose keys they have in order, so that SQLite keeps its place from one row
  /// to the next.
  ///
  /// - parameter bind: sets the columns of a row, which are the statement's parameters from `first` on.
  /// - throws: `DatabaseError`.
  func insert<Row>(
    _ rows: [Row], into table: String, columns: Int,
    bind: (_ row: Row, _ statement: DirectStatement, _ first: Int32) -> Void
  ) throws {
    let most = 64
    let places = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
    func statement(rows: Int) throws -> DirectStatement {
      let values = Array(repeating: places, count: rows).joined(separator: ", ")
      return try DirectStatement(self, sql: "INSERT INTO \(table) VALUES \(values)")
    }
    let many = try statement(rows: most)
    for start in stride(from: 0, to: rows.count, by: most) {
      let part = rows[start..<min(start + most, rows.count)]
      let statement = part.count == most ? many : try statement(rows: part.count)
      for (index, row) in part.enumerated() { bind(row, statement, Int32(index * columns + 1)) }
      try statement.run()
    }
  }
}
