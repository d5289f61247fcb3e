import Foundation
import GRDB

/// A row as a page has it.
struct StoredRow {
  /// The row's number; nil in tables without.
  var number: Int64?
  /// The values of its columns. Of a column that is the row's number, NULL.
  var values: [DatabaseValue]

  /// No table of a library has as many columns.
  private static let mostColumns = 64

  /// The row of a record, "Database File Format", 2.1; nil if the bytes are none.
  init?(number: Int64?, record: PageBytes) {
    self.number = number
    values = []
    var place = 0
    guard let headSize = record.variable(at: &place), (1...Int64(record.bytes.count)).contains(headSize) else {
      return nil
    }
    var content = Int(headSize)
    while place < headSize {
      guard values.count < Self.mostColumns, let type = record.variable(at: &place), place <= headSize,
        let value = Self.value(of: type, in: record, at: &content)
      else { return nil }
      values.append(value)
    }
    // What is left over belongs to nothing.
    guard content == record.bytes.count else { return nil }
  }

  private static func value(of type: Int64, in record: PageBytes, at place: inout Int) -> DatabaseValue? {
    switch type {
    case 0: return .null
    case 1...6:
      let size = [1, 2, 3, 4, 6, 8][Int(type) - 1]
      defer { place += size }
      return record.signed(at: place, bytes: size)?.databaseValue
    case 7:
      defer { place += 8 }
      return record.signed(at: place, bytes: 8).map { Double(bitPattern: UInt64(bitPattern: $0)).databaseValue }
    case 8: return Int64(0).databaseValue
    case 9: return Int64(1).databaseValue
    case 12...Int64(Int32.max):
      let size = Int(type - 12) / 2
      guard size <= record.bytes.count - place else { return nil }
      defer { place += size }
      let bytes = record.bytes[place..<(place + size)]
      return type.isMultiple(of: 2) ? Data(bytes).databaseValue : String(decoding: bytes, as: UTF8.self).databaseValue
    default: return nil
    }
  }
}
