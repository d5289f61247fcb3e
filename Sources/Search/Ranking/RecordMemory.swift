import CRanking
import GRDB

/// The records of a library's entries (see CRanking.h) that searches needed, as long as the library is the same.
final class RecordMemory {
  /// What the ranking functions take.
  let handle: OpaquePointer

  /// No records so far.
  ///
  /// - throws: `DatabaseError` without memory.
  init() throws {
    guard let handle = dogear_records_open() else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
    self.handle = handle
  }

  deinit { dogear_records_close(handle) }
}
