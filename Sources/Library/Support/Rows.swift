import CRanking

/// Rows, one after the other, whatever they are read by.
package protocol Rows {
  /// Goes to the next row; false at the end, after which they begin anew.
  ///
  /// - throws: `DatabaseError`.
  func step() throws -> Bool
  /// Ends a run before its last row.
  func reset()
  /// The integer in `column`, from 0; 0 for anything else.
  func integer(_ column: Int32) -> Int64
  /// What SQLite calls the type of the value in `column`, from 0.
  func type(_ column: Int32) -> Int32
  /// The text in `column`, from 0; nil for NULL.
  func text(_ column: Int32) -> String?
  /// Calls `body` with the text or blob in `column`, from 0, which is gone with the row; without any for others.
  func withBytes<T>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T
}

extension Rows {
  /// The first column of the first row, or nil if there is none.
  ///
  /// - throws: `DatabaseError`.
  package func firstInteger() throws -> Int64? {
    defer { reset() }
    return try step() ? integer(0) : nil
  }

  /// The integers of the first column of all rows.
  ///
  /// - throws: `DatabaseError`.
  package func integers() throws -> [Int64] {
    var result: [Int64] = []
    while try step() { result.append(integer(0)) }
    return result
  }

  /// The texts of the first column of all rows.
  ///
  /// - throws: `DatabaseError`.
  package func texts() throws -> [String] {
    var result: [String] = []
    while try step() { result.append(text(0) ?? "") }
    return result
  }

  /// The integer in `column`, from 0; nil for NULL.
  package func optionalInteger(_ column: Int32) -> Int64? {
    type(column) == SQLITE_NULL ? nil : integer(column)
  }

  /// Calls `body` with the text in `column`, from 0, or with what it is unpacked (see `PackedText`); without any for NULL and
  /// what cannot be unpacked. Meanwhile this thread must not unpack another.
  package func withUnpackedText(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    withBytes(column) { bytes in
      guard type(column) == SQLITE_BLOB else { return body(bytes) }
      body(PackedText.unpack(bytes) ?? UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// The text in `column`, from 0, which may be packed; nil for NULL and for what cannot be unpacked.
  package func unpackedText(_ column: Int32) -> String? {
    guard type(column) == SQLITE_BLOB else { return text(column) }
    return withBytes(column) { packed in PackedText.unpack(packed).map { String(decoding: $0, as: UTF8.self) } }
  }
}
