import GRDBSQLite

/// The current row of a query, good until the next.
struct DatabaseRow {
  let statement: OpaquePointer

  /// The text of a column, from 0; nil for NULL and for empty text. Bytes that are not UTF-8 become U+FFFD.
  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return count == 0 ? nil : String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The number in a column, from 0; nil for NULL.
  func number(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, column)
  }
}
