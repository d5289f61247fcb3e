import CRanking
import GRDB

/// Goes through the terms that were gathered, in the order of their bytes. The gathered terms must be sorted.
final class TermCursor {
  private let gathering: PostingGathering
  private let handle: OpaquePointer

  /// - throws: `DatabaseError` without memory.
  init(_ gathering: PostingGathering) throws {
    guard let handle = gathering.withSorted({ dogear_term_cursor_open($0) }) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    self.gathering = gathering
    self.handle = handle
  }

  deinit {
    dogear_term_cursor_close(handle)
  }

  /// Goes to the next term; false at the end.
  ///
  /// - throws: `DatabaseError`.
  func next() throws -> Bool {
    let status = dogear_term_cursor_next(handle)
    guard status == SQLITE_ROW || status == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: status))
    }
    return status == SQLITE_ROW
  }

  /// The term's place in the order, from 0.
  var index: Int { Int(dogear_term_cursor_index(handle)) }

  /// Entries that have the term, at most: some may have been taken out again.
  var mostEntries: Int { Int(dogear_term_cursor_most_entries(handle)) }

  /// Entries that have the term.
  ///
  /// - throws: `DatabaseError`.
  func entries() throws -> Int {
    var count: Int32 = 0
    try DatabaseError.check(dogear_term_cursor_entries(handle, &count))
    return Int(count)
  }

  /// Entries that have the term in a field, and not in the column of filters alone.
  ///
  /// - throws: `DatabaseError`.
  func entriesInFields() throws -> Int {
    var count: Int32 = 0
    try DatabaseError.check(dogear_term_cursor_entries_in_fields(handle, &count))
    return Int(count)
  }

  /// The term, which stays valid until the next one.
  var term: UnsafeBufferPointer<UInt8> {
    var length: Int32 = 0
    let term = dogear_term_cursor_term(handle, &length)
    return UnsafeBufferPointer(start: term, count: Int(length))
  }

  /// What FTS5 knows of the term whose postings, or their number, were asked for; it stays valid until the next one.
  var doclist: UnsafeBufferPointer<UInt8> {
    var size = 0
    let bytes = dogear_term_cursor_doclist(handle, &size)
    return UnsafeBufferPointer(start: bytes, count: size)
  }

  /// The postings of the term, which stay valid until the next one. Entries with the term in the column of filters alone
  /// are left out.
  ///
  /// - throws: `DatabaseError`.
  func postings() throws -> UnsafeBufferPointer<dogear_posting> {
    var postings: UnsafePointer<dogear_posting>?
    var count: Int32 = 0
    try DatabaseError.check(dogear_term_cursor_postings(handle, &postings, &count))
    return UnsafeBufferPointer(start: postings, count: Int(count))
  }
}
