import CRanking

/// The values of a row, whatever it was read by.
package protocol RowValues {
  /// The integer in `column`, from 0; 0 for anything else.
  func integer(_ column: Int32) -> Int64
  /// What SQLite calls the type of the value in `column`, from 0.
  func type(_ column: Int32) -> Int32
  /// The text in `column`, from 0; nil for NULL.
  func text(_ column: Int32) -> String?
  /// Calls `body` with the text or blob in `column`, from 0, which is gone with the row; without any for others.
  func withBytes<T>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T
}

extension RowValues {
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
