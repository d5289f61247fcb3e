import CRanking
import GRDB

/// Rows of one table by their key: from the pages of the file itself where nobody changes it, which takes a tenth of the time;
/// through a statement of SQL otherwise (see rows.h).
///
/// To be used on the connection's thread alone, like the connection. What one run finds is gone with the next.
package final class TableRows: Rows {
  /// What functions in C take.
  package let handle: OpaquePointer
  /// Keeps the statement.
  private let owner: AnyObject?
  private let db: OpaquePointer

  /// - throws: `DatabaseError`.
  init(_ lookup: TableLookup, in db: Connection) throws {
    let opened: OpaquePointer?
    if let pages = db.pages {
      let root = lookup.table.withUTF8Buffer { name in
        name.withMemoryRebound(to: CChar.self) { dogear_file_pages_root(pages, $0.baseAddress) }
      }
      guard root > 0 else {
        throw DatabaseError(resultCode: .SQLITE_ERROR, message: "no such table: \(lookup.table)")
      }
      owner = nil
      opened = dogear_rows_of_table(pages, root, lookup.columns, Int32(lookup.columns.count))
    } else {
      let (owner, statement) = try db.keptStatement(lookup.sql)
      self.owner = owner
      opened = dogear_rows_of_statement(statement)
    }
    guard let opened else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
    handle = opened
    self.db = db.handle
  }

  deinit { dogear_rows_close(handle) }

  /// Looks for the row with the number, or for those whose key it begins.
  package func find(_ number: Int64) {
    dogear_rows_with_number(handle, number)
  }

  /// Looks for the rows whose key begins with the text.
  package func find(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { dogear_rows_with_text(handle, $0.baseAddress, Int32($0.count)) }
    }
  }

  /// Looks for the rows with these numbers, or for all.
  package func find(_ numbers: ClosedRange<Int64> = Int64.min...Int64.max) {
    dogear_rows_between(handle, numbers.lowerBound, numbers.upperBound)
  }

  /// Looks for the row with the greatest number.
  package func findLast() {
    dogear_rows_last(handle)
  }

  /// Looks for the last row whose key is the number and a blob up to `bytes`.
  package func findLast(_ number: Int64, upTo bytes: UnsafeBufferPointer<UInt8>) {
    dogear_rows_up_to(handle, number, bytes.baseAddress, Int32(bytes.count))
  }

  /// Goes to the next row; false at the end, after which they begin anew.
  ///
  /// - throws: `DatabaseError`.
  package func step() throws -> Bool {
    let status = dogear_rows_step(handle)
    if status == SQLITE_ROW { return true }
    // The message is lost with the reset.
    let message =
      status == SQLITE_DONE ? "" : owner == nil ? "a page of a table is damaged" : String(cString: sqlite3_errmsg(db))
    reset()
    guard status == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: status), message: message) }
    return false
  }

  /// Ends a run before its last row.
  package func reset() {
    dogear_rows_reset(handle)
  }

  /// The integer in `column`, from 0, of the current row.
  package func integer(_ column: Int32) -> Int64 {
    dogear_rows_integer(handle, column)
  }

  /// The number in `column`, from 0, of the current row.
  package func real(_ column: Int32) -> Double {
    dogear_rows_real(handle, column)
  }

  /// The text in `column`, from 0, of the current row; nil for NULL.
  package func text(_ column: Int32) -> String? {
    withBytes(column) { $0.baseAddress == nil ? nil : String(decoding: $0, as: UTF8.self) }
  }

  /// What SQLite calls the type of the value in `column`, from 0, of the current row.
  package func type(_ column: Int32) -> Int32 {
    dogear_rows_type(handle, column)
  }

  /// Calls `body` with the text or blob in `column`, from 0, of the current row; without any for others.
  package func withBytes<T>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    var count: Int32 = 0
    let bytes = dogear_rows_bytes(handle, column, &count)
    return try body(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }
}
