import CRanking
import GRDB

/// A list of postings as it is stored: of a word, or a phrase of two.
struct EncodedList: Sendable {
  /// The word's stem, or both words with a blank between them, which no term has.
  var stem: String
  var bytes: [UInt8]
  /// Where each part ends.
  var ends: [Int]
}

/// Makes the lists of words from the postings of the index's terms, which come one after the other: the forms of a word may
/// be far apart. Then those of phrases.
struct ListEncoder: ~Copyable {
  /// The forms of a word that have been read, with their postings one behind the other.
  private struct Word {
    var terms: [UInt8] = []
    var postings: [dogear_posting] = []
    var forms: [(termEnd: Int, postingsEnd: Int)] = []

    mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ found: UnsafeBufferPointer<dogear_posting>) {
      terms.append(contentsOf: term)
      postings.append(contentsOf: found)
      forms.append((terms.count, postings.count))
    }
  }

  /// What lists are made with.
  struct Basis: Sendable {
    /// DOGEAR_RECORD bytes for each number from 0 on.
    var records: [UInt8]
    /// Entries of the library.
    var documents: Int
    var factors: FieldFactors
    var policy: IndexPolicy
  }

  private var stems: StemTable
  private let records: [UInt8]
  private let greatest: Int64
  private let factors: FieldFactors
  private let policy: IndexPolicy
  private var gathered: [Int: Word] = [:]
  private let pairs: PairFinder

  /// - throws: `DatabaseError` without memory.
  init(stems: consuming StemTable, _ basis: Basis) throws {
    self.stems = stems
    records = basis.records
    greatest = Int64(records.count / Int(DOGEAR_RECORD)) - 1
    factors = basis.factors
    policy = basis.policy
    pairs = try PairFinder(documents: basis.documents, policy: policy)
  }

  /// Whether a term that so many entries have is needed for a list.
  func isOfUse(stem: Int, entries: Int) -> Bool {
    stems.count(of: stem) > 1 || entries >= policy.fewestPostings
  }

  /// Takes a term with its postings. Returns the list of its word if this was the word's last term, and it is to have one.
  ///
  /// - parameter stem: the number of its stem, if it is known.
  /// - parameter doclist: all that FTS5 knows of the term.
  /// - throws: `DatabaseError` without memory.
  mutating func take(
    _ term: UnsafeBufferPointer<UInt8>, stem: Int? = nil, _ postings: UnsafeBufferPointer<dogear_posting>,
    doclist: () -> UnsafeBufferPointer<UInt8>
  ) throws -> EncodedList? {
    try pairs.take(term, entries: postings.count, doclist)
    let stem = stem ?? stems.number(of: term)
    let count = stems.count(of: stem)
    guard isOfUse(stem: stem, entries: postings.count) else { return nil }
    var word = gathered.removeValue(forKey: stem) ?? Word()
    word.add(term, postings)
    guard word.forms.count >= count else {
      gathered[stem] = word
      return nil
    }
    return try list(of: word, stems.text(of: stem))
  }

  /// Calls `body` with the lists of the frequent phrases of two frequent words, until it returns false. Once, when all terms
  /// were taken.
  ///
  /// - throws: `DatabaseError`; what `body` throws.
  func forEachPair(_ body: (EncodedList) throws -> Bool) throws {
    try pairs.forEachPair { phrase, postings in
      var pair = Word()
      pair.add(phrase, postings)
      guard let list = try list(of: pair, String(decoding: phrase, as: UTF8.self)) else { return true }
      return try body(list)
    }
  }

  /// The word's list, unless it has too few postings or too many forms for one: no word has so many, but what people store
  /// may look like one.
  private func list(of word: Word, _ stem: String) throws -> EncodedList? {
    guard word.postings.count >= policy.fewestPostings, word.forms.count <= Int(DOGEAR_MOST_FORMS) else { return nil }
    var list = dogear_encoded_list()
    defer { dogear_free_list(&list) }
    let status = encode(word, &list)
    guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    let ends = UnsafeBufferPointer(start: list.ends, count: Int(list.part_count))
    let bytes = UnsafeBufferPointer(start: list.bytes, count: ends.last ?? 0)
    return EncodedList(stem: stem, bytes: Array(bytes), ends: Array(ends))
  }

  private func encode(_ word: Word, _ list: inout dogear_encoded_list) -> Int32 {
    word.terms.withUnsafeBufferPointer { terms in
      terms.withMemoryRebound(to: CChar.self) { terms in
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
}
