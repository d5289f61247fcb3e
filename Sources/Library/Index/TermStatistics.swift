import ReadingList
import Tokens

/// Counts what FTS5 tokenizes while entries go into the index or out of it: each term's documents and each field's
/// tokens. Counting here costs no second tokenization.
///
/// FTS5 hands over the columns of an entry one by one, in order; the caller says when an entry begins and ends.
/// `@unchecked Sendable` because only the connection that it was registered on calls it, and that one thread at a time.
final class TermStatistics: @unchecked Sendable {
  /// Changes of the document frequencies since the last `removeAll`.
  private(set) var terms = TermTable()
  /// Changes of the acronyms' definitions since the last `removeAllAcronyms`.
  private(set) var acronyms = AcronymTable()
  /// Tokens of each column of the current entry; the facets' is not used.
  private(set) var lengths = [Int](repeating: 0, count: Field.allCases.count + 1)
  /// Whether terms are to be counted, or fields' tokens only.
  var isCountingTerms = true
  private var column = -1
  private var sign: Int32 = 0
  private var document: UInt32 = 0

  /// An entry begins whose terms count `sign`: 1 when it is put into the index, -1 when it is taken out.
  func beginDocument(sign: Int32) {
    self.sign = sign
    document &+= 1
    column = -1
    for index in lengths.indices { lengths[index] = 0 }
  }

  func endDocument() {
    sign = 0
  }

  /// Whether the tokens of the column to come are terms to count.
  var wantsTerms: Bool { sign != 0 && isCountingTerms }

  /// Counts a term of the current entry.
  func count(_ term: UnsafeBufferPointer<UInt8>) {
    terms.add(term, sign, document: document)
  }

  /// Counts what the text of the next column defines.
  func countAcronyms(_ text: UnsafeBufferPointer<UInt8>, _ tokenizer: inout Tokenizer) {
    guard sign != 0, AcronymTable.reads(column: column + 1) else { return }
    acronyms.add(text, sign, document: document, &tokenizer)
  }

  /// Counts `sign` for what an entry defines that was inverted elsewhere.
  func countAcronyms(of entry: InvertedEntry, sign: Int32) {
    document &+= 1
    entry.batch.forEachAcronym(of: entry.ordinal) { pair in
      pair.withUnsafeBufferPointer { acronyms.add(pair: $0, sign, document: document) }
    }
  }

  /// The next column of the current entry had `length` tokens.
  func addColumn(length: Int) {
    guard sign != 0 else { return }
    column += 1
    if column < lengths.count { lengths[column] = length }
  }

  func removeAllTerms() {
    terms.removeAll()
  }

  func removeAllAcronyms() {
    acronyms.removeAll()
  }
}
