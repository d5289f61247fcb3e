import CRanking
import GRDB
import Library
import ReadingList

/// One run of a MATCH expression through the ranking function, see CRanking.h for the formula.
final class RankingRun {
  /// An entry of the result.
  struct Ranked: Equatable {
    var number: Int64
    var score: Double
  }

  /// How one entry's score came about.
  struct Detail {
    var score: Double
    /// Occurrences by group and field.
    var frequencies: [[Int]]
    /// Tokens by field.
    var lengths: [Int]
    var lengthCodes: [UInt8]
    /// The number of the section whose boost applies; 0 for none.
    var section: Int
  }

  private let db: Database
  let expression: MatchExpression
  let factors: FieldFactors
  let parameters: RankingParameters
  private let boosts: [Double]

  init(
    _ db: Database, expression: MatchExpression, factors: FieldFactors, boosts: [Double], parameters: RankingParameters
  ) {
    self.db = db
    self.expression = expression
    self.factors = factors
    self.boosts = boosts
    self.parameters = parameters
  }

  /// The best `limit` entries, best first, ties by number; and how many match at all.
  ///
  /// - throws: `DatabaseError`.
  func best(_ limit: Int, excluding excluded: Int64 = 0) throws -> (ranked: [Ranked], matched: Int) {
    let isByTerm = expression.isDisjunction && expression.postings >= parameters.fewestPostingsByTerm
    let greatest = isByTerm ? try Int64.fetchOne(db, sql: "SELECT max(number) FROM entry") ?? 0 : 0
    var hits = [dogear_hit](repeating: dogear_hit(), count: limit)
    return try hits.withUnsafeMutableBufferPointer { buffer in
      let ranking = try run(rowCondition: "", number: nil) { ranking in
        ranking.hits = buffer.baseAddress
        ranking.capacity = Int32(limit)
        ranking.excluded = excluded
        ranking.by_term = isByTerm ? 1 : 0
        ranking.greatest_number = greatest
      }
      let ranked = buffer.prefix(Int(ranking.hit_count)).map { Ranked(number: $0.number, score: $0.score) }
      return (Array(ranked), Int(ranking.matched))
    }
  }

  /// How the score of an entry comes about; nil if it does not match.
  ///
  /// - throws: `DatabaseError`.
  func detail(of number: Int64) throws -> Detail? {
    let width = Int(DOGEAR_FIELDS)
    var frequencies = [Int32](repeating: 0, count: max(1, expression.groups.count * width))
    let ranking = try frequencies.withUnsafeMutableBufferPointer { buffer in
      try run(rowCondition: " AND rowid = ?3", number: number) { $0.frequencies = buffer.baseAddress }
    }
    guard ranking.matched > 0 else { return nil }
    let record = withUnsafeBytes(of: ranking.record) { Array($0) }
    let codes = Array(record.prefix(width))
    return Detail(
      score: ranking.score,
      frequencies: expression.groups.indices.map { group in
        (0..<width).map { Int(frequencies[group * width + $0]) }
      },
      lengths: codes.map { LengthCode.decode($0) }, lengthCodes: codes,
      section: Int(record[width]) | Int(record[width + 1]) << 8)
  }

  private func run(
    rowCondition: String, number: Int64?, _ configure: (inout dogear_ranking) -> Void
  ) throws -> dogear_ranking {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM index_fts WHERE index_fts MATCH ?1\(rowCondition) AND dogear_rank(index_fts, ?2) > 0")
    let chunks = try db.cachedStatement(sql: "SELECT records FROM index_document WHERE chunk = ?1")
    let frequencies = expression.groups.map(\.inverseDocumentFrequency)
    var scratch = [Int32](repeating: 0, count: max(1, expression.groups.count * Int(DOGEAR_FIELDS)))
    var ranking = dogear_ranking()
    return try expression.phraseGroups.withUnsafeBufferPointer { groups in
      try frequencies.withUnsafeBufferPointer { frequencies in
        try boosts.withUnsafeBufferPointer { boosts in
          try scratch.withUnsafeMutableBufferPointer { scratch in
            try factors.withTables { tables in
              ranking.phrase_count = Int32(groups.count)
              ranking.phrase_groups = groups.baseAddress
              ranking.group_count = Int32(frequencies.count)
              ranking.inverse_document_frequencies = frequencies.baseAddress
              ranking.k1 = parameters.k1
              ranking.field_factors = tables
              ranking.section_boosts = boosts.baseAddress
              ranking.section_count = Int32(boosts.count)
              ranking.chunk_statement = chunks.sqliteStatement
              ranking.scratch = scratch.baseAddress
              configure(&ranking)
              try step(statement, &ranking, number: number)
              dogear_ranking_finish(&ranking)
              return ranking
            }
          }
        }
      }
    }
  }

  private func step(_ statement: Statement, _ ranking: inout dogear_ranking, number: Int64?) throws {
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    var text = expression.text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        _ = sqlite3_bind_text(handle, 1, characters.baseAddress, Int32(characters.count), Self.transient)
      }
    }
    if let number { sqlite3_bind_int64(handle, 3, number) }
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    let status = withUnsafeMutablePointer(to: &ranking) { pointer in
      dogear_bind_ranking(handle, 2, pointer)
      return sqlite3_step(handle)
    }
    guard status == SQLITE_DONE || status == SQLITE_ROW else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
  }

  /// SQLITE_TRANSIENT: SQLite copies the text.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
