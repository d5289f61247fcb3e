import CRanking
import GRDB

/// Makes the lists of words from the postings of the index's terms, which come one after the other: the forms of a word may
/// be far apart.
struct ListEncoder {
  private let stems: StemTable
  private let coding: ListCoding
  /// The forms that have been read of words that have more.
  private var gathered: [Int: FormPostings] = [:]

  init(stems: StemTable, _ coding: ListCoding) {
    self.stems = stems
    self.coding = coding
  }

  /// Whether a term that so many entries have is needed for a list.
  func isOfUse(stem: Int, entries: Int) -> Bool {
    stems.count(of: stem) > 1 || entries >= coding.policy.fewestPostings
  }

  /// Takes a term with its postings. Returns the list of its word if this was the word's last term, and it is to have one.
  ///
  /// - parameter stem: the number of its stem, if it is known.
  /// - throws: `DatabaseError` without memory.
  mutating func take(
    _ term: UnsafeBufferPointer<UInt8>, stem: Int? = nil, _ postings: UnsafeBufferPointer<dogear_posting>
  ) throws -> EncodedList? {
    let stem = stem ?? stems.number(of: term)
    let count = stems.count(of: stem)
    guard isOfUse(stem: stem, entries: postings.count) else { return nil }
    var word = gathered.removeValue(forKey: stem) ?? FormPostings()
    word.add(term, postings)
    guard word.forms.count >= count else {
      gathered[stem] = word
      return nil
    }
    return try coding.list(of: word, stems.text(of: stem))
  }
}
