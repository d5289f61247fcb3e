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
    /// The factor of its section, which is part of the score.
    var boost: Double
    var lengthCodes: LengthCodes
    /// Whether it has all words.
    var isComplete: Bool
  }

  /// What a run found.
  struct Outcome {
    /// The best, best first: complete ones before all others, ties by number.
    var ranked: [Ranked]
    /// Entries that match.
    var matched: Int
    /// Those among them that are complete.
    var matchedComplete: Int
  }

  /// How one entry's score came about.
  struct Detail {
    var score: Double
    /// Weighted occurrences by group and field.
    var frequencies: [[Double]]
    /// Tokens by field.
    var lengths: [Int]
    var lengthCodes: LengthCodes
    /// The number of the section whose boost applies; 0 for none.
    var section: Int
  }

  let db: Connection
  let expression: MatchExpression
  let parameters: RankingParameters
  let factors: FieldFactors
  let boosts: [Double]
  let records: RecordMemory
  private let lists: ListAccess?

  init(
    _ db: Connection, expression: MatchExpression, factors: FieldFactors, boosts: [Double], records: RecordMemory,
    parameters: RankingParameters, lists: ListAccess? = nil
  ) {
    self.db = db
    self.expression = expression
    self.factors = factors
    self.boosts = boosts
    self.records = records
    self.parameters = parameters
    self.lists = lists
  }

  /// Whether the run goes by the words' lists.
  var usesLists: Bool { lists != nil && isByTerm }

  /// Whether the run reads every term's postings on their own, and tells complete entries from others.
  var isByTerm: Bool {
    guard expression.isDisjunction else { return false }
    let hasMany = expression.postings >= parameters.fewestPostingsByTerm
    // What is selected is found apart from the terms, which is in vain where these are few.
    return lists != nil ? hasMany || !expression.isSelective : hasMany && !expression.isSelective
  }

  /// The best `limit` entries. Without `countsMatches`, the counts may be as low as those of the entries returned. With
  /// `completeOnly`, which takes a run by term of required groups, those that have all.
  ///
  /// - throws: `DatabaseError`.
  func best(
    _ limit: Int, excluding excluded: Int64 = 0, countsMatches: Bool = true, completeOnly: Bool = false,
    enough: Int = 0
  ) throws -> Outcome {
    let isByTerm = isByTerm
    let greatest = isByTerm ? try lists?.state.greatestNumber ?? ListState.greatestNumber(db) : 0
    let required = expression.groups.map { UInt8($0.isRequired ? 1 : 0) }
    let rarest = expression.groups.indices.min {
      expression.groups[$0].term.documentFrequency < expression.groups[$1].term.documentFrequency
    }
    var hits = [dogear_hit](repeating: dogear_hit(), count: limit)
    return try hits.withUnsafeMutableBufferPointer { buffer in
      try required.withUnsafeBufferPointer { required in
        let ranking = try withRanking { ranking in
          ranking.hits = buffer.baseAddress
          ranking.capacity = Int32(limit)
          ranking.excluded = excluded
          // The phrases of words near each other cannot be read one by one: there the match itself selects.
          ranking.by_term = isByTerm && !expression.hasWindow ? 1 : 0
          ranking.greatest_number = greatest
          ranking.required_groups = required.baseAddress
          ranking.complete_only = completeOnly ? 1 : 0
          ranking.enough_complete = Int32(clamping: enough)
          ranking.counts_matches = countsMatches ? 1 : 0
          ranking.rarest_group = Int32(rarest ?? 0)
          if isByTerm, let lists { try rankByLists(&ranking, lists) } else { try step(through: .all, &ranking) }
        }
        let ranked = buffer.prefix(Int(ranking.hit_count)).map { hit in
          Ranked(
            number: hit.number, score: hit.score, boost: hit.boost,
            lengthCodes: withUnsafeBytes(of: hit.record) { LengthCodes($0) }, isComplete: hit.complete != 0)
        }
        return Outcome(
          ranked: ranked, matched: Int(ranking.matched), matchedComplete: Int(ranking.matched_complete))
      }
    }
  }

  /// How the score of an entry comes about; nil if it does not match.
  ///
  /// - throws: `DatabaseError`.
  func detail(of number: Int64) throws -> Detail? {
    let width = Int(DOGEAR_FIELDS)
    var frequencies = [Double](repeating: 0, count: max(1, expression.groups.count * width))
    let ranking = try frequencies.withUnsafeMutableBufferPointer { buffer in
      try withRanking { ranking in
        ranking.frequencies = buffer.baseAddress
        try step(through: .all, &ranking, number: number)
      }
    }
    guard ranking.matched > 0 else { return nil }
    let (record, codes) = withUnsafeBytes(of: ranking.record) { (Array($0), LengthCodes($0)) }
    return Detail(
      score: ranking.score,
      frequencies: expression.groups.indices.map { group in
        Array(frequencies[group * width..<(group + 1) * width])
      },
      lengths: record.prefix(width).map { LengthCode.decode($0) }, lengthCodes: codes,
      section: Int(record[width]) | Int(record[width + 1]) << 8)
  }

  /// Calls `body` with what scoring the expression takes.
  func withRanking(_ body: (inout dogear_ranking) throws -> Void) throws -> dogear_ranking {
    let chunks = try db.rows(.records)
    let groupWeights = expression.groups.map { $0.weight * $0.term.inverseDocumentFrequency }
    var ranking = dogear_ranking()
    ranking.group_count = Int32(groupWeights.count)
    ranking.k1 = parameters.k1
    ranking.section_count = Int32(boosts.count)
    ranking.records = records.handle
    ranking.chunk_rows = chunks.handle
    return try groupWeights.withUnsafeBufferPointer { groupWeights in
      try factors.withTables { tables in
        try boosts.withUnsafeBufferPointer { boosts in
          ranking.group_weights = groupWeights.baseAddress
          ranking.field_factors = tables
          ranking.section_boosts = boosts.baseAddress
          try body(&ranking)
          dogear_ranking_finish(&ranking)
          return ranking
        }
      }
    }
  }

  /// The FTS5 tables of entries.
  enum Table {
    case all
    /// The entries that have changed since the lists were written.
    case recent
  }

  /// Runs the expression, or another match, through an FTS5 table of entries; with a number, for one entry of all.
  func step(
    through table: Table, _ ranking: inout dogear_ranking, _ other: MatchExpression.Match? = nil, number: Int64? = nil
  ) throws {
    let match = try other ?? expression.match
    let sql: StaticString =
      switch (table, number) {
      case (.recent, _): "SELECT 1 FROM index_recent WHERE index_recent MATCH ?1 AND dogear_rank(index_recent, ?2) > 0"
      case (.all, nil): "SELECT 1 FROM index_fts WHERE index_fts MATCH ?1 AND dogear_rank(index_fts, ?2) > 0"
      case (.all, _):
        "SELECT 1 FROM index_fts WHERE index_fts MATCH ?1 AND rowid = ?3 AND dogear_rank(index_fts, ?2) > 0"
      }
    let statement = try DirectStatement(keptBy: db, sql: sql)
    let handle = statement.sqliteStatement
    var text = match.text
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
    let status = match.phrases.withUnsafeBufferPointer { phrases in
      ranking.phrases = phrases.baseAddress
      ranking.phrase_count = Int32(phrases.count)
      return withUnsafeMutablePointer(to: &ranking) { pointer in
        dogear_bind_ranking(handle, 2, pointer)
        return sqlite3_step(handle)
      }
    }
    ranking.phrases = nil
    ranking.phrase_count = 0
    guard status == SQLITE_DONE || status == SQLITE_ROW else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status), message: String(cString: sqlite3_errmsg(db.handle)))
    }
  }

  /// SQLITE_TRANSIENT: SQLite copies the text.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
