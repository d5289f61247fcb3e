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

/// The forms of a word, with their postings one behind the other.
struct FormPostings {
  private(set) var terms: [UInt8] = []
  private(set) var postings: [dogear_posting] = []
  private(set) var forms: [(termEnd: Int, postingsEnd: Int)] = []

  mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ found: UnsafeBufferPointer<dogear_posting>) {
    terms.append(contentsOf: term)
    postings.append(contentsOf: found)
    forms.append((terms.count, postings.count))
  }
}

/// Makes a list of postings of what is known of a word or a phrase.
struct ListCoding: Sendable {
  /// DOGEAR_RECORD bytes for each number from 0 on.
  let records: [UInt8]
  /// Entries of the library.
  let documents: Int
  /// What the bounds are worked out with.
  let factors: FieldFactors
  let policy: IndexPolicy

  /// The list, unless it would have too few postings or too many forms: no word has so many, but what people store may look
  /// like one.
  ///
  /// - throws: `DatabaseError` without memory.
  func list(of word: FormPostings, _ stem: String) throws -> EncodedList? {
    guard word.postings.count >= policy.fewestPostings, word.forms.count <= Int(DOGEAR_MOST_FORMS) else { return nil }
    var list = dogear_encoded_list()
    defer { dogear_free_list(&list) }
    let status = encode(word, &list)
    try DatabaseError.check(status)
    let ends = UnsafeBufferPointer(start: list.ends, count: Int(list.part_count))
    let bytes = UnsafeBufferPointer(start: list.bytes, count: ends.last ?? 0)
    return EncodedList(stem: stem, bytes: Array(bytes), ends: Array(ends))
  }

  private func encode(_ word: FormPostings, _ list: inout dogear_encoded_list) -> Int32 {
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
          let greatest = Int64(records.count / Int(DOGEAR_RECORD)) - 1
          return factors.withTables { tables in
            dogear_encode_list(forms, Int32(forms.count), records, greatest, tables, &list)
          }
        }
      }
    }
  }
}
