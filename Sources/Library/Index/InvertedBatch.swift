import CRanking
import GRDB
import ReadingList
import Tokens

/// Entries' texts inverted: the tokens by term, with all that the index keeps of each entry.
///
/// Made by whatever thread has time, and read by the writer. `@unchecked Sendable` because nothing changes once it is made.
final class InvertedBatch: @unchecked Sendable {
  /// For `SegmentBuilder`.
  let handle: OpaquePointer
  /// Entries.
  let count: Int
  /// Tokens of each column of each entry, the facets' included; joined forms apart.
  private var lengths: [Int]
  /// What the entries define, in their order (see `AcronymTable`).
  private var acronyms: [(entry: Int, pair: [UInt8])] = []
  private static let columnCount = Field.allCases.count + 1

  /// Inverts entries, each given by its row of the content view; nil without memory.
  init?(_ contents: [[String]]) {
    guard let handle = dogear_inverted_batch_create() else { return nil }
    self.handle = handle
    count = contents.count
    lengths = []
    lengths.reserveCapacity(contents.count * Self.columnCount)
    var tokenizer = Tokenizer()
    for (entry, texts) in contents.enumerated() {
      for (column, text) in texts.enumerated() {
        var text = text
        guard text.withUTF8({ add($0, entry, column, &tokenizer) }) else { return nil }
      }
    }
    guard dogear_inverted_batch_finish(handle) == SQLITE_OK else { return nil }
  }

  deinit {
    dogear_inverted_batch_free(handle)
  }

  /// Tokens of each column of an entry.
  func lengths(of entry: Int) -> ArraySlice<Int> {
    lengths[entry * Self.columnCount..<(entry + 1) * Self.columnCount]
  }

  /// What an entry defines.
  func forEachAcronym(of entry: Int, _ body: ([UInt8]) -> Void) {
    var low = 0
    var high = acronyms.count
    while low < high {
      let middle = (low + high) / 2
      if acronyms[middle].entry < entry { low = middle + 1 } else { high = middle }
    }
    for acronym in acronyms[low...].prefix(while: { $0.entry == entry }) { body(acronym.pair) }
  }

  private func add(
    _ text: UnsafeBufferPointer<UInt8>, _ entry: Int, _ column: Int, _ tokenizer: inout Tokenizer
  ) -> Bool {
    var length = 0
    var status = SQLITE_OK
    let handle = handle
    if Facets.isFacets(text) {
      status = Facets.tokenize(text) { token, _ in
        length += 1
        return dogear_inverted_batch_add(
          handle, Int32(entry), Int32(column), Int32(length - 1), token.baseAddress, Int32(token.count))
      }
    } else {
      if AcronymTable.reads(column: column) {
        AcronymTable.forEachPair(in: text, &tokenizer) { acronyms.append((entry, Array($0))) }
      }
      status = tokenizer.tokenize(text) { token, _, isColocated in
        if !isColocated { length += 1 }
        return dogear_inverted_batch_add(
          handle, Int32(entry), Int32(column), Int32(length - 1), token.baseAddress, Int32(token.count))
      }
    }
    lengths.append(length)
    return status == SQLITE_OK
  }
}

/// An entry of a batch.
struct InvertedEntry: Sendable {
  var batch: InvertedBatch
  /// From 0.
  var ordinal: Int
  /// What was taken for the text of the entry's sections, which only the writer knows.
  var sectionText: String
}
