import GRDB

/// What the rows of a table or an index look like in the file, by which a page without a tree is known for one of its pages.
struct RowShape {
  /// The table; nil for what is not to be read.
  let table: String?
  /// In the order of the rows' values.
  private let columns: [Column]
  private let hasNumbers: Bool

  private struct Column {
    var name: String
    var type: String
    var mayLack: Bool
    /// Whether it can have been added to a table that had rows.
    var mayBeMissing: Bool
    /// Whether it is the row's own number, of which the row has NULL.
    var isNumber = false
    /// Whether it refers to a row, none of which has the number 0.
    var refers = false
  }

  /// The shapes of all plain tables of a library, and of all else in it that rows of theirs can be taken for.
  ///
  /// - throws: `DatabaseError`.
  static func all(_ db: Database) throws -> [RowShape] {
    let plain = try PlainTables.names(db)
    var shapes: [RowShape] = []
    for row in try Row.fetchAll(db, sql: "SELECT type, name, tbl_name FROM sqlite_master WHERE rootpage > 0") {
      let (name, owner) = (String.text(row[1]), String.text(row[2]))
      let columns = try columns(of: owner, db)
      // FTS5's own have columns without types, and blobs in them, which no row of others has there.
      guard !columns.contains(where: \.type.isEmpty) else { continue }
      if row[0] == "table" {
        shapes.append(
          RowShape(
            table: plain.contains(name) ? name : nil, columns: columns, hasNumbers: try hasNumbers(name, db)))
      } else {
        // Of an index: the columns of the table, and the row's number (-2, -1 for expressions and numbers).
        let own = try Int.fetchAll(db, sql: "SELECT cid FROM pragma_index_xinfo(?)", arguments: [name]).map { place in
          guard columns.indices.contains(place) else {
            return Column(name: "number", type: "INTEGER", mayLack: false, mayBeMissing: false, refers: true)
          }
          var column = columns[place]
          (column.isNumber, column.mayBeMissing) = (false, false)
          return column
        }
        shapes.append(RowShape(table: nil, columns: own, hasNumbers: false))
      }
    }
    return shapes
  }

  /// The names of the columns, in the order of the rows' values.
  var names: [String] { columns.map(\.name) }

  /// Whether all of a page's rows can be rows of this shape.
  func fits(_ page: TreePage) -> Bool {
    page.hasNumbers == hasNumbers && page.rows.allSatisfy(fits)
  }

  private func fits(_ row: StoredRow) -> Bool {
    guard row.values.count <= columns.count, columns[row.values.count...].allSatisfy(\.mayBeMissing) else {
      return false
    }
    return zip(columns, row.values).allSatisfy { column, value in
      switch value.storage {
      case .null: column.isNumber || column.mayLack
      case .int64(let number): !column.isNumber && column.type != "TEXT" && !(column.refers && number < 1)
      case .double: column.type == "REAL"
      case .string: column.type == "TEXT"
      // Packed texts.
      case .blob: column.type == "TEXT" && column.mayLack || column.type == "BLOB"
      }
    }
  }

  /// The values of a row for `names`, as far as it has them.
  func values(of row: StoredRow) -> [DatabaseValue] {
    zip(columns, row.values).map { column, value in
      column.isNumber ? row.number?.databaseValue ?? .null : value
    }
  }

  private static func hasNumbers(_ table: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT NOT wr FROM pragma_table_list(?)", arguments: [table]) ?? true
  }

  private static func columns(of table: String, _ db: Database) throws -> [Column] {
    let references = try String.fetchAll(
      db, sql: "SELECT \"from\" FROM pragma_foreign_key_list(?)", arguments: [table])
    let hasNumbers = try hasNumbers(table, db)
    let sql = "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk FROM pragma_table_info(?)"
    return try Row.fetchAll(db, sql: sql, arguments: [table]).map { row in
      let (name, type): (String, String) = (row[0], row[1])
      let (isFilled, hasDefault): (Bool, Bool) = (row[2], row[3])
      let key: Int = row[4]
      let mayLack = !isFilled && key == 0
      return Column(
        name: name, type: type, mayLack: mayLack, mayBeMissing: key == 0 && (mayLack || hasDefault),
        isNumber: hasNumbers && key > 0 && type == "INTEGER", refers: references.contains(name) || name == "number")
    }
  }
}
