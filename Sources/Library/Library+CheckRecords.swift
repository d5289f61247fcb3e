import CRanking
import Foundation
import GRDB
import ReadingList

extension Library {
  /// Whether the ranking's records and totals say what FTS5's own table of lengths and the entries' sections say.
  func recordsMatch(_ statistics: IndexStatistics, _ db: Database) throws -> Bool {
    var tokens = [Int](repeating: 0, count: Field.allCases.count)
    var filled = tokens
    var chunk: (number: Int64, records: Data) = (-1, Data())
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, sz, section FROM index_fts_docsize
        LEFT JOIN entry_section ON entry_section.number = id AND ordinal = 0 ORDER BY id
        """)
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let lengths = Self.lengths(row[1])
      guard lengths.count >= Field.allCases.count else { return false }
      for field in Field.allCases.map(\.rawValue) {
        tokens[field] += lengths[field]
        filled[field] += lengths[field] > 0 ? 1 : 0
      }
      if number / Int64(DOGEAR_CHUNK) != chunk.number {
        let wanted = number / Int64(DOGEAR_CHUNK)
        let records = try Data.fetchOne(
          db.cachedStatement(sql: "SELECT records FROM index_document WHERE chunk = ?"), arguments: [wanted])
        chunk = (wanted, records ?? Data())
      }
      let section = (row[2] as Int?).flatMap { UInt16(exactly: $0) } ?? 0
      let codes = Field.allCases.map { LengthCode.encode(lengths[$0.rawValue]) }
      let record = codes + [UInt8(section & 0xFF), UInt8(section >> 8)]
      let start = Int(number % Int64(DOGEAR_CHUNK)) * record.count
      guard start + record.count <= chunk.records.count,
        chunk.records[start..<start + record.count].elementsEqual(record)
      else { return false }
    }
    return tokens == statistics.tokens && filled == statistics.filled
  }

  /// The tokens of each column from a row of FTS5's table of lengths: SQLite's varints, seven bits a byte.
  private static func lengths(_ blob: Data) -> [Int] {
    var result: [Int] = []
    var value = 0
    for byte in blob {
      value = (value & 0xFF_FFFF_FFFF) << 7 | Int(byte & 0x7F)
      if byte < 0x80 {
        result.append(value)
        value = 0
      }
    }
    return result
  }
}
