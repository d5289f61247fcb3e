import CRanking
import GRDB
import Glibc
import Tokens

/// Writes the lists of postings, one for the forms of each word, from FTS5's own index.
///
/// The lists are what bags of words are ranked by (see postings.h). They repeat what FTS5 has in another order and can be
/// left out: search then asks FTS5 itself.
struct ListWriter {
  private let db: Database
  private let stemmer = Stemmer()
  private let records: [UInt8]
  private let greatest: Int64
  private let policy: ListPolicy
  private let factors: FieldFactors
  private var number: Int64 = 0
  private let addList: DirectStatement
  private let addPart: DirectStatement

  /// Writes the lists of all words, if FTS5's index is one segment. Returns whether it did.
  ///
  /// - throws: `DatabaseError`.
  static func write(_ db: Database, basis: ListBasis, forms: [(stem: String, term: String)], policy: ListPolicy)
    throws -> Bool
  {
    try db.execute(sql: "DELETE FROM index_list; DELETE FROM index_posting")
    try RecentEntries.reset(db)
    guard let segment = try IndexPages.segment(Connection(db), dogear_only_segment) else { return false }
    var writer = try ListWriter(db, factors: basis.factors, policy: policy)
    return try writer.writeAll(segment: segment, forms: forms)
  }

  private init(_ db: Database, factors: FieldFactors, policy: ListPolicy) throws {
    self.db = db
    self.policy = policy
    self.factors = factors
    greatest = min(try Int64.fetchOne(db, sql: "SELECT max(number) FROM entry") ?? 0, Library.numbers.upperBound)
    let size = Int64(DOGEAR_CHUNK) * Int64(DOGEAR_RECORD)
    var records = [UInt8](repeating: 0, count: Int((greatest / Int64(DOGEAR_CHUNK) + 1) * size))
    let chunks = try DirectStatement(db, sql: "SELECT chunk, records FROM index_document")
    while try chunks.step() {
      guard (0...greatest / Int64(DOGEAR_CHUNK)).contains(chunks.integer(0)) else { continue }
      let start = Int(chunks.integer(0) * size)
      chunks.withBytes(1) { bytes in
        guard start + bytes.count <= records.count else { return }
        records.replaceSubrange(start..<start + bytes.count, with: bytes)
      }
    }
    self.records = records
    addList = try DirectStatement(db, sql: "INSERT INTO index_list(stem, number) VALUES (?, ?)")
    addPart = try DirectStatement(db, sql: "INSERT INTO index_posting(key, bytes) VALUES (?, ?)")
  }

  /// The forms of a word that have been read, with their postings one behind the other.
  private struct Word {
    var terms: [CChar] = []
    var postings: [dogear_posting] = []
    var forms: [(termEnd: Int, postingsEnd: Int)] = []

    mutating func add(_ term: UnsafeBufferPointer<CChar>, _ found: UnsafeBufferPointer<dogear_posting>) {
      terms.append(contentsOf: term)
      postings.append(contentsOf: found)
      forms.append((terms.count, postings.count))
    }

    mutating func removeAll() {
      terms.removeAll(keepingCapacity: true)
      postings.removeAll(keepingCapacity: true)
      forms.removeAll(keepingCapacity: true)
    }
  }

  private mutating func writeAll(segment: Int64, forms: [(stem: String, term: String)]) throws -> Bool {
    var missing = try formCounts(forms)
    var gathered: [String: Word] = [:]
    var single = Word()
    let pages = try IndexPages.leaves(of: segment, Connection(db))
    guard let reader = dogear_segment_reader_open(pages.sqliteStatement) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    defer {
      dogear_segment_reader_close(reader)
      pages.reset()
    }
    while true {
      let status = dogear_segment_reader_next(reader)
      if status == SQLITE_DONE { return true }
      guard status == SQLITE_ROW else {
        if status == SQLITE_CORRUPT { return false }
        throw DatabaseError(resultCode: ResultCode(rawValue: status))
      }
      var length: Int32 = 0
      var count: Int32 = 0
      guard let bytes = dogear_segment_reader_term(reader, &length),
        let postings = dogear_segment_reader_postings(reader, &count)
      else { continue }
      let found = UnsafeBufferPointer(start: postings, count: Int(count))
      let term = UnsafeBufferPointer(start: bytes, count: Int(length))
      let stem = stemmer.stem(String(decoding: UnsafeRawBufferPointer(term), as: UTF8.self))
      guard let left = missing[stem] else {
        single.removeAll()
        single.add(term, found)
        try write(single, stem: stem)
        continue
      }
      gathered[stem, default: Word()].add(term, found)
      missing[stem] = left - 1
      guard left == 1, let word = gathered.removeValue(forKey: stem) else { continue }
      try write(word, stem: stem)
    }
  }

  /// How many terms have each stem, of those stems that are not the only term's.
  private func formCounts(_ forms: [(stem: String, term: String)]) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for (stem, _) in forms { counts[stem, default: 0] += 1 }
    let term = try DirectStatement(db, sql: "SELECT 1 FROM index_term WHERE term = ?")
    for stem in counts.keys where stemmer.stem(stem) == stem {
      term.bind(stem, at: 1)
      if try term.firstInteger() != nil { counts[stem, default: 0] += 1 }
    }
    return counts
  }

  /// Writes the word's list under the next number, unless it has too few postings or too many forms for one: no word has
  /// so many, but what people store may look like one.
  private mutating func write(_ word: Word, stem: String) throws {
    guard word.postings.count >= policy.fewestPostings, word.forms.count <= Int(DOGEAR_MOST_FORMS) else { return }
    number += 1
    var list = dogear_encoded_list()
    defer { dogear_free_list(&list) }
    let status = encode(word, &list)
    guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    var start = 0
    for part in 0..<Int(list.part_count) {
      let end = list.ends[part]
      addPart.bind(number << 16 | Int64(part), at: 1)
      addPart.bind(UnsafeBufferPointer(start: list.bytes + start, count: end - start), at: 2)
      try addPart.run()
      start = end
    }
    addList.bind(stem, at: 1)
    addList.bind(number, at: 2)
    try addList.run()
  }

  private func encode(_ word: Word, _ list: inout dogear_encoded_list) -> Int32 {
    word.terms.withUnsafeBufferPointer { terms in
      word.postings.withUnsafeBufferPointer { postings in
        var forms: [dogear_form_postings] = []
        var (termStart, postingsStart) = (0, 0)
        for (termEnd, postingsEnd) in word.forms {
          forms.append(
            dogear_form_postings(
              term: terms.baseAddress.map { $0 + termStart }, length: Int32(termEnd - termStart),
              postings: postings.baseAddress.map { $0 + postingsStart }, count: Int32(postingsEnd - postingsStart)))
          (termStart, postingsStart) = (termEnd, postingsEnd)
        }
        return factors.withTables { tables in
          dogear_encode_list(forms, Int32(forms.count), records, greatest, tables, &list)
        }
      }
    }
  }
}
