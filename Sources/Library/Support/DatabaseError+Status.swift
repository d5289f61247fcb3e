import GRDB

extension DatabaseError {
  /// Throws unless `status`, which SQLite or one of this program's functions in C has returned, is SQLITE_OK.
  ///
  /// - throws: `DatabaseError`.
  static func check(_ status: Int32) throws {
    let code = ResultCode(rawValue: status)
    guard code == .SQLITE_OK else { throw DatabaseError(resultCode: code) }
  }
}
