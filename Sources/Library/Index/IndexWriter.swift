import CRanking
import Foundation
import GRDB
import ReadingList

/// Keeps the index in step with the entries, inside one write transaction.
///
/// An entry is taken out before its row changes and put in after: FTS5 must be told the very text that it indexed. What
/// the index knows besides the postings (term frequencies, records, totals) is gathered in memory and written by
/// `finish`, or earlier when it grows large.
final class IndexWriter {
  private let db: Database
  private let counter: TermStatistics
  private var statistics: IndexStatistics
  private var chunks: [Int64: [UInt8]] = [:]
  private let contentStatement: DirectStatement
  private let insertStatement: DirectStatement
  private let deleteStatement: DirectStatement
  private let vocabulary: VocabularyWriter
  /// Whether so much is new that segments are gathered here, all of them become one at the end, and the terms'
  /// frequencies are counted then instead of being kept up entry by entry.
  private var isBulk = false
  private var builder: SegmentBuilder?
  /// What makes the lists of a load whose entries are all of the library's.
  private var background: BackgroundLists?
  private let ahead: ReadingAhead
  /// Distinct terms that are held in memory before they are written.
  private static let mostTerms = 200_000
  private static let mostChunks = 256

  private let policy: IndexPolicy
  /// What the lists do not know; nil where there are none.
  private var recent: RecentEntries?
  private var hasChanged = false

  /// Whether the library is large enough for long texts to be packed.
  var packs: Bool { statistics.documents >= policy.fewestPacked }

  /// Entries put in so far.
  private(set) var inserted = 0

  /// - parameter ahead: is told whether inverted entries are of use, and whether texts are to be packed.
  /// - throws: `DatabaseError`.
  init(_ db: Database, counter: TermStatistics, policy: IndexPolicy, ahead: ReadingAhead) throws {
    self.db = db
    self.ahead = ahead
    self.policy = policy
    self.counter = counter
    statistics = try IndexStatistics.load(Connection(db))
    recent = try statistics.lists == nil ? nil : RecentEntries(db)
    counter.removeAllTerms()
    counter.removeAllAcronyms()
    counter.isCountingTerms = true
    vocabulary = try VocabularyWriter(db)
    ahead.inverts = statistics.documents == 0
    ahead.packs = statistics.documents >= policy.fewestPacked
    let columns = IndexSchema.contentColumns
    contentStatement = try DirectStatement(
      db, sql: "SELECT number, \(columns) FROM index_content WHERE number = ?")
    insertStatement = try DirectStatement(
      db, sql: "INSERT INTO index_fts(rowid, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    deleteStatement = try DirectStatement(
      db, sql: "INSERT INTO index_fts(index_fts, rowid, \(columns)) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Puts the entry in, as its row is now. `section` is the one whose boost it gets.
  func insert(_ number: Int64, section: Int64?) throws {
    if let builder, builder.takes(number) {
      return try insert(number, section: section, content: builder.storedContent(of: number))
    }
    try insert(number, section: section) { try run(insertStatement, withContentOf: number) }
    try recent?.add(number)
  }

  /// Puts the entry in, whose row in the content view is known to be `content`: saves reading it.
  func insert(_ number: Int64, section: Int64?, content: [String]) throws {
    try beginBulkIfDue()
    if builder != nil, let batch = InvertedBatch([content]) {
      let entry = InvertedEntry(batch: batch, ordinal: 0, sectionText: content[Field.section.rawValue])
      if try insert(number, section: section, entry) { return }
    }
    try insert(number, section: section) {
      insertStatement.bind(number, at: 1)
      for (index, text) in content.enumerated() { insertStatement.bind(text, at: Int32(index + 2)) }
      try insertStatement.run()
    }
    try recent?.add(number)
  }

  /// Puts an entry in that was inverted elsewhere; false if it cannot be taken this way.
  func insert(_ number: Int64, section: Int64?, _ entry: InvertedEntry) throws -> Bool {
    try beginBulkIfDue()
    guard let builder, builder.takes(number) else { return false }
    try builder.take(entry, as: number)
    counter.countAcronyms(of: entry, sign: 1)
    try note(number, section: section, lengths: Array(entry.batch.lengths(of: entry.ordinal)))
    return true
  }

  private func insert(_ number: Int64, section: Int64?, _ run: () throws -> Void) throws {
    try beginBulkIfDue()
    counter.beginDocument(sign: 1)
    defer { counter.endDocument() }
    try run()
    try note(number, section: section, lengths: counter.lengths)
  }

  /// Counts an entry that was put in, whose fields have so many tokens.
  private func note(_ number: Int64, section: Int64?, lengths: [Int]) throws {
    statistics.documents += 1
    if statistics.documents == policy.fewestPacked { ahead.packs = true }
    inserted += 1
    hasChanged = true
    var record = [UInt8](repeating: 0, count: Int(DOGEAR_RECORD))
    for field in Field.allCases {
      let length = lengths[field.rawValue]
      statistics.tokens[field.rawValue] += length
      statistics.filled[field.rawValue] += length > 0 ? 1 : 0
      record[field.rawValue] = LengthCode.encode(length)
    }
    // Sections beyond 65,535 rank without a boost.
    let code = section.map { $0 <= 0xFFFF ? UInt16($0) : 0 } ?? 0
    record[record.count - 2] = UInt8(code & 0xFF)
    record[record.count - 1] = UInt8(code >> 8)
    try setRecord(record, of: number)
    try flushIfLarge()
  }

  /// Takes the entry out, whose row must still be what it was when it was put in.
  func remove(_ number: Int64) throws {
    if let builder, builder.holds(number) {
      guard let batch = InvertedBatch([try builder.storedContent(of: number)]) else {
        throw DatabaseError(resultCode: .SQLITE_NOMEM)
      }
      let entry = InvertedEntry(batch: batch, ordinal: 0, sectionText: "")
      try builder.remove(number, entry)
      counter.countAcronyms(of: entry, sign: -1)
      return try noteRemoval(of: number, lengths: Array(batch.lengths(of: 0)))
    }
    try recent?.remove(number)
    counter.beginDocument(sign: -1)
    defer { counter.endDocument() }
    try run(deleteStatement, withContentOf: number)
    try noteRemoval(of: number, lengths: counter.lengths)
  }

  private func noteRemoval(of number: Int64, lengths: [Int]) throws {
    statistics.documents -= 1
    hasChanged = true
    for field in Field.allCases {
      let length = lengths[field.rawValue]
      statistics.tokens[field.rawValue] -= length
      statistics.filled[field.rawValue] -= length > 0 ? 1 : 0
    }
    try setRecord([UInt8](repeating: 0, count: Int(DOGEAR_RECORD)), of: number)
    try flushIfLarge()
  }

  /// Begins on another thread with what `finish` can use of it. No entry may be put in or taken out in between.
  func prepareToFinish() throws {
    try flushChunks()
    guard background == nil, isBulk, let builder, builder.count == statistics.documents else { return }
    try builder.sort()
    // What came and went with the entries lies about in pieces, and what comes now needs much at once.
    dogear_give_back_memory()
    background = BackgroundLists(builder.gathering, try listCoding)
  }

  deinit {
    background?.stop()
  }

  /// Writes what is still in memory; with many new entries, merges the index's segments into one.
  func finish() throws {
    try prepareToFinish()
    if isBulk {
      try finishBulk()
    } else {
      try flushTerms()
      if try areListsDue() {
        try db.execute(sql: "INSERT INTO index_fts(index_fts) VALUES ('optimize')")
        try writeLists(vocabulary.stems())
      }
    }
    try flushAcronyms()
    try statistics.save(db)
  }

  private func finishBulk() throws {
    defer { background?.stop() }
    try builder?.flush()
    if let builder, let background, try builder.isWholeIndex() {
      try vocabulary.replaceTerms(with: builder.gathering)
      try writeLists(background)
    } else {
      try db.execute(sql: "INSERT INTO index_fts(index_fts) VALUES ('optimize')")
      try vocabulary.recount()
      let stems = try vocabulary.stems()
      try vocabulary.replaceForms(with: stems.forms)
      try writeLists(stems)
    }
    try IndexSchema.mergeSegments(true, db)
  }

  /// What lists are made with; nil for a library that is to have none.
  private var listCoding: ListCoding? {
    get throws {
      guard statistics.documents >= policy.fewestEntries else { return nil }
      let factors = ListBasis(FieldWeights(), statistics: statistics).factors
      return ListCoding(
        records: try ListWriter.records(db), documents: statistics.documents, factors: factors, policy: policy)
    }
  }

  private func writeLists(_ background: BackgroundLists) throws {
    var writer = try ListWriter(db)
    statistics.lists = nil
    while let item = background.next() {
      switch item {
      case .forms(let forms):
        try vocabulary.replaceForms(with: forms)
      case .lists(let lists):
        for list in lists { try writer.write(list) }
        statistics.lists = ListBasis(FieldWeights(), statistics: statistics)
      case .failure(let error):
        throw error
      }
    }
    try writer.finish()
  }

  private func writeLists(_ stems: StemTable) throws {
    var writer = try ListWriter(db)
    statistics.lists = nil
    guard let coding = try listCoding else { return }
    if try writer.writeAll(ListEncoder(stems: stems, coding), PairFinder(coding)) {
      statistics.lists = ListBasis(FieldWeights(), statistics: statistics)
    }
  }

  /// Whether the library has grown large enough for lists, or so much has changed that they are to be written again.
  private func areListsDue() throws -> Bool {
    guard hasChanged, statistics.documents >= policy.fewestEntries else { return false }
    guard recent != nil else { return true }
    let most = max(policy.mostChanges, Int(Double(statistics.documents) * policy.mostChangedPart))
    return try RecentEntries.count(db) > most
  }

  /// Runs `statement` with the entry's row of the content view as its values.
  ///
  /// "INSERT ... SELECT" would be shorter, but it opens a savepoint, and at every savepoint FTS5 writes what it has
  /// gathered in memory: a segment for each entry. The values go over within SQLite, without becoming Swift strings.
  private func run(_ statement: DirectStatement, withContentOf number: Int64) throws {
    defer { contentStatement.reset() }
    contentStatement.bind(number, at: 1)
    guard try contentStatement.step() else { return }
    statement.bind(rowOf: contentStatement)
    try statement.run()
  }

  private func beginBulkIfDue() throws {
    let isMuch = inserted > 1_000 && inserted * 4 > statistics.documents
    guard !isBulk, statistics.documents == 0 || isMuch else { return }
    isBulk = true
    counter.isCountingTerms = false
    // The lists are written anew anyway.
    recent = nil
    counter.removeAllTerms()
    // All segments become one at the end: merging some of them before is work done twice.
    try IndexSchema.mergeSegments(false, db)
    builder = try SegmentBuilder(db, mostBytes: policy.mostGatheredBytes)
    ahead.inverts = true
  }

  private func flushIfLarge() throws {
    if counter.terms.count > Self.mostTerms { try flushTerms() }
    if counter.acronyms.count > Self.mostTerms { try flushAcronyms() }
    if chunks.count > Self.mostChunks { try flushChunks() }
  }

  private func flushTerms() throws {
    try vocabulary.add(counter.terms)
    counter.removeAllTerms()
  }

  private func flushAcronyms() throws {
    try counter.acronyms.save(db)
    counter.removeAllAcronyms()
  }

  private func setRecord(_ record: [UInt8], of number: Int64) throws {
    guard Library.numbers.contains(number) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    let size = Int64(DOGEAR_CHUNK)
    let chunk = number / size
    if chunks[chunk] == nil {
      let stored = try Data.fetchOne(
        db.cachedStatement(sql: "SELECT records FROM index_document WHERE chunk = ?"), arguments: [chunk])
      chunks[chunk] = Array(stored ?? Data())
    }
    let offset = Int(number % size) * record.count
    let missing = offset + record.count - (chunks[chunk]?.count ?? 0)
    if missing > 0 { chunks[chunk]?.append(contentsOf: repeatElement(0, count: missing)) }
    chunks[chunk]?.replaceSubrange(offset..<offset + record.count, with: record)
  }

  private func flushChunks() throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO index_document(chunk, records) VALUES (?, ?)")
    for (chunk, records) in chunks.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: [chunk, Data(records)])
    }
    chunks.removeAll()
  }
}
