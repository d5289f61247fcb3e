import CRanking
import GRDB

/// A prepared statement whose values go straight to SQLite and back.
///
/// For statements that run several times for each entry, where GRDB's own way through boxed arguments and rows costs more
/// than SQLite does; and for those of a search, where making the types of GRDB's cursors takes longer than running them.
/// To be used on the connection's thread alone, like the connection.
package struct DirectStatement: Rows {
  /// Owns the handle.
  private let owner: AnyObject
  private let handle: SQLiteStatement
  /// Tells SQLite to copy a text before the call returns.
  static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// - throws: `DatabaseError`.
  init(_ db: Database, sql: String) throws {
    let statement = try db.makeStatement(sql: sql)
    owner = statement
    handle = statement.sqliteStatement
  }

  /// The statement that the connection keeps for `sql`, ready to run. It must not be running already.
  ///
  /// - throws: `DatabaseError`.
  package init(keptBy db: Database, sql: String) throws {
    let statement = try db.cachedStatement(sql: sql)
    owner = statement
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
  }

  /// - throws: `DatabaseError`.
  package init(_ db: Connection, sql: String) throws {
    (owner, handle) = try db.statement(sql)
  }

  /// The statement that the connection keeps for `sql`, ready to run. It must not be running already.
  ///
  /// - throws: `DatabaseError`.
  package init(keptBy db: Connection, sql: StaticString) throws {
    (owner, handle) = try db.keptStatement(sql)
    sqlite3_reset(handle)
  }

  /// Sets the parameter at `index`, from 1, which keeps its value until it is set again.
  package func bind(_ value: Int64?, at index: Int32) {
    if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
  }

  /// Sets the parameter at `index`, from 1, which keeps its value until it is set again.
  package func bind(_ text: String?, at index: Int32) {
    guard var text else {
      sqlite3_bind_null(handle, index)
      return
    }
    text.withUTF8 { bind(utf8: $0, at: index) }
  }

  /// Sets the parameter at `index`, from 1, to a text, which is copied.
  package func bind(utf8: UnsafeBufferPointer<UInt8>, at index: Int32) {
    utf8.withMemoryRebound(to: CChar.self) { characters in
      // A null pointer would be NULL, not the empty text.
      _ =
        characters.isEmpty
        ? sqlite3_bind_text(handle, index, "", 0, Self.copied)
        : sqlite3_bind_text(handle, index, characters.baseAddress, Int32(characters.count), Self.copied)
    }
  }

  /// Sets the parameter at `index`, from 1, to a blob, which is copied.
  func bind(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int32) {
    sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
  }

  /// Sets the parameters from 1 on to the columns of `row`'s current row, within SQLite.
  func bind(rowOf row: DirectStatement) {
    for column in 0..<sqlite3_column_count(row.handle) {
      sqlite3_bind_value(handle, column + 1, sqlite3_column_value(row.handle, column))
    }
  }

  /// Runs a statement that returns no rows.
  ///
  /// - throws: `DatabaseError`.
  func run() throws {
    while try step() {}
  }

  /// Runs to the next row; false at the end, after which the statement is ready to run again.
  ///
  /// - throws: `DatabaseError`.
  package func step() throws -> Bool {
    let status = sqlite3_step(handle)
    if status == SQLITE_ROW { return true }
    // The message is lost with the reset.
    let message = status == SQLITE_DONE ? "" : String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
    sqlite3_reset(handle)
    guard status == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: status), message: message) }
    return false
  }

  /// Ends a run before its last row.
  package func reset() {
    sqlite3_reset(handle)
  }

  /// The integer in `column`, from 0, of the current row.
  package func integer(_ column: Int32) -> Int64 {
    sqlite3_column_int64(handle, column)
  }

  /// What SQLite calls the type of the value in `column`, from 0, of the current row.
  package func type(_ column: Int32) -> Int32 {
    sqlite3_column_type(handle, column)
  }

  /// The number in `column`, from 0, of the current row.
  package func real(_ column: Int32) -> Double {
    sqlite3_column_double(handle, column)
  }

  /// The text in `column`, from 0, of the current row; nil for NULL.
  package func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// Calls `body` with the UTF-8 of the text in `column`, from 0, of the current row, which stays SQLite's; without any
  /// for NULL.
  package func withText(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let bytes = sqlite3_column_text(handle, column) else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// The statement itself, for functions that run it.
  package var sqliteStatement: OpaquePointer { handle }

  /// Calls `body` with the blob in `column`, from 0, of the current row, which stays SQLite's.
  package func withBytes<T>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    let blob = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    return try body(UnsafeBufferPointer(start: blob, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// Rows that the last run of any statement of the connection changed.
  var changes: Int { Int(sqlite3_changes(sqlite3_db_handle(handle))) }
}
