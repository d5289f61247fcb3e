import ReadingList

/// The length code of each field of an entry, see `LengthCode`, in one word.
public struct LengthCodes: Sendable, Equatable {
  private var codes: UInt64 = 0

  /// The codes that an entry's record begins with: a byte for each field.
  public init(_ record: UnsafeRawBufferPointer) {
    for field in Field.allCases { codes |= UInt64(record[field.rawValue]) << UInt64(8 * field.rawValue) }
  }

  /// The code of a field.
  public subscript(field: Field) -> UInt8 {
    UInt8(truncatingIfNeeded: codes >> UInt64(8 * field.rawValue))
  }
}
