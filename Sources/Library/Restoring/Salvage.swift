import GRDB

/// Reads what can be read of a damaged database: around pages that are broken, row by row where need be.
struct Salvage {
  private let db: Database
  /// Attempts that may fail in one table: a broken page in the middle of a tree hides more rows than can be asked for.
  private static let mostFailures = 1_000

  init(_ db: Database) {
    self.db = db
  }

  /// Columns that both `wanted` and the table in the file have; none if the table cannot be read.
  func columns(of table: String, wanted: [String]) -> [String] {
    let found = (try? PlainTables.columns(of: table, db)) ?? []
    return wanted.filter { found.contains($0) }
  }

  /// Calls `body` with the values of all rows of a table that can be read. A row may come more than once.
  ///
  /// - parameter key: The table's whole number by which rows are found; nil if it has none.
  /// - parameter numbers: Values of the column `number` to ask for one by one as well.
  /// - returns: whether all went without an error.
  /// - throws: what `body` throws.
  func read(
    _ table: String, _ columns: [String], key: String?, numbers: [Int64] = [], _ body: ([DatabaseValue]) throws -> Void
  ) throws -> Bool {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let select = "SELECT \(names) FROM \"\(table)\""
    if let key {
      let select = "SELECT \(key), \(names) FROM \"\(table)\""
      var failures = 0
      let greatest = last(table, key)
      try read(select, key, 0...max(0, greatest ?? Library.numbers.upperBound), &failures, body)
      return failures == 0 && greatest != nil
    }
    // An index that has all columns is a second copy.
    let copies = coveringIndexes(of: table, columns).map { "INDEXED BY \"\($0)\"" }
    for copy in ["NOT INDEXED"] + copies where try rows("\(select) \(copy)", [], body) { return true }
    for number in numbers where columns.contains("number") {
      _ = try rows(select + " WHERE number = ?", [number], body)
    }
    return false
  }

  /// The indexes of a table that have all the columns.
  private func coveringIndexes(of table: String, _ columns: [String]) -> [String] {
    let names = (try? String.fetchAll(db, sql: "SELECT name FROM pragma_index_list(?)", arguments: [table])) ?? []
    return names.filter { name in
      let own = try? String.fetchSet(db, sql: "SELECT name FROM pragma_index_xinfo(?)", arguments: [name])
      return own?.isSuperset(of: columns) ?? false
    }
  }

  /// The greatest key, 0 in an empty table; nil if that cannot be found out.
  private func last(_ table: String, _ key: String) -> Int64? {
    do {
      let row = try Row.fetchOne(db, sql: "SELECT \(key) FROM \"\(table)\" ORDER BY \(key) DESC LIMIT 1")
      return min(Int64.number(row?[0]), Library.numbers.upperBound)
    } catch {
      return nil
    }
  }

  /// Reads the rows with keys in a range; where that fails, each half of what is left of it.
  private func read(
    _ select: String, _ key: String, _ range: ClosedRange<Int64>, _ failures: inout Int,
    _ body: ([DatabaseValue]) throws -> Void
  ) throws {
    var last = range.lowerBound - 1
    let isWhole = try rows(
      select + " WHERE \(key) BETWEEN ? AND ? ORDER BY \(key)", [range.lowerBound, range.upperBound]
    ) { values in
      last = max(last, Int64.number(values[0]))
      try body(Array(values.dropFirst()))
    }
    guard !isWhole else { return }
    failures += 1
    guard last < range.upperBound, failures < Self.mostFailures else { return }
    let rest = last + 1...range.upperBound
    guard rest.count > 1 else { return }
    let middle = rest.lowerBound + (rest.upperBound - rest.lowerBound) / 2
    try read(select, key, rest.lowerBound...middle, &failures, body)
    try read(select, key, middle + 1...rest.upperBound, &failures, body)
  }

  /// Reads the rows of a statement until an error; false if there was one.
  private func rows(_ sql: String, _ arguments: [Int64], _ body: ([DatabaseValue]) throws -> Void) throws -> Bool {
    do {
      let found = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
      while let row = try found.next() { try body(row.databaseValues.map { $0 }) }
      return true
    } catch is DatabaseError {
      return false
    }
  }
}
