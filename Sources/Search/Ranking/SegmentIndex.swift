import CRanking
import GRDB
import Library

/// FTS5's own index read without FTS5: for words that have no list, beginnings of words, and phrases, several times as fast.
///
/// It holds for the entries that have not changed since the lists were written, as these do.
struct SegmentIndex {
  private let db: Connection
  private let segment: Int64
  /// Bytes of a beginning from which on its words are read here: of shorter ones, too many words can share a place.
  private static let shortestPrefix = 3

  init(_ db: Connection, segment: Int64) {
    self.db = db
    self.segment = segment
  }

  /// The number of the segment that holds nearly all of the index; nil if none does now.
  ///
  /// - throws: `DatabaseError`.
  static func mainSegment(_ db: Connection) throws -> Int64? {
    try IndexPages.segment(db, dogear_main_segment)
  }

  /// Whether the entries that have the term can be found here.
  func reads(_ term: Term) -> Bool {
    guard !term.isAnchored else { return false }
    if term.window != nil { return looseWords(of: term) != nil }
    guard term.isPrefix else { return true }
    let spellings = term.alternatives
    return spellings.count == 1 && spellings[0].count == 1 && spellings[0][0].utf8.count >= Self.shortestPrefix
  }

  /// Collects x of a term (see `dogear_ranking`) for each entry that has it.
  ///
  /// - returns: whether it could be done; if not, nothing is collected.
  /// - throws: `DatabaseError`; nothing is collected then either.
  func collect(_ term: ExpandedTerm, _ expander: TermExpander, into ranking: inout dogear_ranking) throws -> Bool {
    var isCollected = false
    defer { if !isCollected { dogear_free_collected(&ranking) } }
    let fields = Self.bits(of: term)
    if term.term.isPrefix {
      isCollected = try readPrefix(of: term) { pages, prefix, weight in
        dogear_collect_prefix(&ranking, weight, fields, pages, prefix.baseAddress, Int32(prefix.count))
      }
      return isCollected
    }
    for variant in term.variants {
      if let window = term.term.window, let words = looseWords(of: term.term) {
        try collectNear(words, window, weight: variant.weight, fields, expander, into: &ranking)
        continue
      }
      var united = dogear_postings()
      defer { dogear_free_postings(&united) }
      for spelling in variant.spellings {
        if spelling.count == 1 {
          try addWord(spelling[0], to: &united)
        } else {
          try addPhrase(spelling, expander, to: &united)
        }
      }
      try check(dogear_collect_postings(&ranking, variant.weight, fields, united.entries, united.count))
    }
    isCollected = true
    return true
  }

  private func addWord(_ token: String, to united: inout dogear_postings) throws {
    try withReader(at: token) { reader, bytes in
      let status = dogear_segment_reader_find(reader, bytes.baseAddress, Int32(bytes.count))
      guard status == SQLITE_ROW else { return status == SQLITE_DONE ? SQLITE_OK : status }
      var count: Int32 = 0
      let postings = dogear_segment_reader_postings(reader, &count)
      return dogear_unite_postings(&united, postings, count)
    }
  }

  /// Finds the best entries for the beginning of a word that is all of a query; hits that are there already compete with them.
  ///
  /// - parameter greatestBoost: no section's factor is greater; at least 1.
  /// - returns: whether it could be done; if not, the ranking is as it was.
  /// - throws: `DatabaseError`.
  func rank(_ term: ExpandedTerm, greatestBoost: Double, into ranking: inout dogear_ranking) throws -> Bool {
    let fields = Self.bits(of: term)
    return try readPrefix(of: term) { pages, prefix, weight in
      dogear_rank_prefix(
        &ranking, weight, fields, greatestBoost, pages, prefix.baseAddress, Int32(prefix.count))
    }
  }

  /// Calls `read` with the leaves from the one on that the prefix would be on, its bytes and its weight.
  ///
  /// - returns: false if the term is more than a prefix, or too many of its words share places.
  private func readPrefix(
    of term: ExpandedTerm, _ read: (OpaquePointer, UnsafeBufferPointer<CChar>, Double) -> Int32
  ) throws -> Bool {
    guard term.variants.count == 1, term.variants[0].spellings.count == 1, term.variants[0].spellings[0].count == 1
    else { return false }
    let variant = term.variants[0]
    let status = try withPages(from: variant.spellings[0][0]) { pages, bytes in read(pages, bytes, variant.weight) }
    if status == SQLITE_TOOBIG { return false }
    try check(status)
    return true
  }

  /// The fields that count, a bit each; 0 for all.
  private static func bits(of term: ExpandedTerm) -> UInt32 {
    term.term.fields.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
  }

  private func addPhrase(_ tokens: [String], _ expander: TermExpander, to united: inout dogear_postings) throws {
    guard let phrase = dogear_phrase_reader_open() else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
    defer { dogear_phrase_reader_close(phrase) }
    for index in try rarestFirst(tokens, expander) {
      var isEmpty = false
      try withReader(at: tokens[index]) { reader, bytes in
        let status = dogear_phrase_reader_take(phrase, reader, bytes.baseAddress, Int32(bytes.count), Int32(index))
        isEmpty = status == SQLITE_DONE
        return isEmpty ? SQLITE_OK : status
      }
      if isEmpty { return }
    }
    var count: Int32 = 0
    guard let postings = dogear_phrase_reader_postings(phrase, &count) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    try check(dogear_unite_postings(&united, postings, count))
  }

  /// The words of a term with a window, if each is one token in one spelling, and they are not too many.
  private func looseWords(of term: Term) -> [String]? {
    let spellings = term.looseAlternatives
    guard !term.isPrefix, spellings.count == 1, spellings[0].count <= Int(DOGEAR_MOST_NEAR),
      spellings[0].allSatisfy({ $0.count == 1 })
    else { return nil }
    return spellings[0].map { $0[0] }
  }

  private func collectNear(
    _ words: [String], _ window: Int, weight: Double, _ fields: UInt32, _ expander: TermExpander,
    into ranking: inout dogear_ranking
  ) throws {
    guard let near = dogear_near_reader_open(Int32(window)) else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
    defer { dogear_near_reader_close(near) }
    let order = try rarestFirst(words, expander)
    for (place, index) in order.enumerated() {
      var isEmpty = false
      try withReader(at: words[index]) { reader, bytes in
        let status = dogear_near_reader_take(
          near, reader, bytes.baseAddress, Int32(bytes.count), Int32(index), place == order.count - 1 ? 1 : 0)
        isEmpty = status == SQLITE_DONE
        return isEmpty ? SQLITE_OK : status
      }
      if isEmpty { return }
    }
    var count: Int32 = 0
    let postings = dogear_near_reader_postings(near, &count)
    try check(dogear_collect_postings(&ranking, weight, fields, postings, count))
  }

  /// The places of the tokens, that of the rarest first: it leaves the fewest entries to look at.
  private func rarestFirst(_ tokens: [String], _ expander: TermExpander) throws -> [Int] {
    let frequencies = try tokens.map { try expander.vocabulary.documentFrequency(ofToken: $0) }
    return tokens.indices.sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
  }

  // MARK: - Pages

  private func withReader(
    at token: String, _ body: (OpaquePointer, UnsafeBufferPointer<CChar>) -> Int32
  ) throws {
    let status = try withPages(from: token) { pages, bytes in
      guard let reader = dogear_segment_reader_open(pages) else { return SQLITE_NOMEM }
      defer { dogear_segment_reader_close(reader) }
      return body(reader, bytes)
    }
    try check(status)
  }

  /// Calls `body` with the leaves from the one on that the term would be on, and the term's bytes.
  private func withPages(
    from term: String, _ body: (OpaquePointer, UnsafeBufferPointer<CChar>) -> Int32
  ) throws -> Int32 {
    let place = try db.rows(.leafOfTerm)
    // Terms of the main index have a zero, as a digit, before them. The lowest bit of a page's number says something else.
    var key = "0" + term
    key.withUTF8 { place.findLast(segment, upTo: $0) }
    let leaf = max(1, (try place.firstInteger() ?? 0) >> 1)
    let pages = try IndexPages.leaves(of: segment, from: leaf, db)
    defer { pages.reset() }
    var term = term
    return term.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body(pages.handle, $0) }
    }
  }

  private func check(_ status: Int32) throws {
    guard status != SQLITE_OK else { return }
    throw DatabaseError(resultCode: ResultCode(rawValue: status), message: "a page of the index is damaged")
  }
}
