import CRanking
import Foundation
import GRDB
import ReadingList
import Tokens

extension Library {
  /// Whether the ranking's records and totals say what the entries say, each tokenized once more.
  func recordsMatch(_ statistics: IndexStatistics, _ db: Database) throws -> Bool {
    var tokenizer = Tokenizer()
    var tokens = [Int](repeating: 0, count: Field.allCases.count)
    var filled = tokens
    var chunk: (number: Int64, records: Data) = (-1, Data())
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT number, \(IndexSchema.firstSection), \(IndexSchema.contentColumns) FROM index_content ORDER BY number
        """)
    while let row = try rows.next() {
      let number = Int64.number(row[0])
      guard number >= 0 else { return false }
      let lengths = Field.allCases.map { tokenizer.length(of: .text(row[$0.rawValue + 2])) }
      for (field, length) in lengths.enumerated() {
        tokens[field] += length
        filled[field] += length > 0 ? 1 : 0
      }
      if number / Int64(DOGEAR_CHUNK) != chunk.number {
        let wanted = number / Int64(DOGEAR_CHUNK)
        let records = try Data.fetchOne(
          db.cachedStatement(sql: "SELECT records FROM index_document WHERE chunk = ?"), arguments: [wanted])
        chunk = (wanted, records ?? Data())
      }
      let section = row[1].flatMap { UInt16(exactly: Int64.number($0)) } ?? 0
      let record = lengths.map(LengthCode.encode) + [UInt8(section & 0xFF), UInt8(section >> 8)]
      let start = Int(number % Int64(DOGEAR_CHUNK)) * record.count
      guard start + record.count <= chunk.records.count,
        chunk.records[start..<start + record.count].elementsEqual(record)
      else { return false }
    }
    return tokens == statistics.tokens && filled == statistics.filled
  }

  /// Whether `index_acronym` has what the entries define.
  func acronymsMatch(_ db: Database) throws -> Bool {
    var tokenizer = Tokenizer()
    var table = AcronymTable()
    var document: UInt32 = 0
    let entry = try DirectStatement(db, sql: "SELECT title, note, abstract FROM entry")
    while try entry.step() {
      document &+= 1
      for column in Int32(0)...2 {
        guard var text = entry.unpackedText(column) else { continue }
        text.withUTF8 { table.add($0, 1, document: document, &tokenizer) }
      }
    }
    let stored = try DirectStatement(db, sql: "SELECT short, long, frequency FROM index_acronym ORDER BY short, long")
    defer { stored.reset() }
    var matches = true
    try table.forEachSorted { short, long, frequency in
      let isThere = try matches && stored.step()
      matches =
        isThere && stored.text(0) == short && stored.text(1) == long && stored.integer(2) == Int64(frequency)
    }
    return try matches && !stored.step()
  }
}

extension Tokenizer {
  /// The tokens of `text`, without those that share another's position.
  fileprivate mutating func length(of text: String) -> Int {
    var text = text
    var count = 0
    text.withUTF8 { bytes in
      _ = tokenize(bytes) { _, _, isColocated in
        count += isColocated ? 0 : 1
        return 0
      }
    }
    return count
  }
}
