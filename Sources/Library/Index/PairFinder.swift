import CRanking
import GRDB

/// Finds the frequent phrases of two frequent words while the terms of the index go by, see pairs.h.
///
/// All the places of both words are much to read for a search, and few phrases are made of such words.
final class PairFinder {
  private let handle: OpaquePointer
  private let coding: ListCoding
  private let fewestOfWord: Int
  private let fewestOfPair: Int

  /// - throws: `DatabaseError` without memory.
  init(_ coding: ListCoding) throws {
    self.coding = coding
    let (documents, policy) = (Double(coding.documents), coding.policy)
    fewestOfWord = max(policy.fewestOfPairedWord, Int(documents * policy.leastPartOfPairedWord))
    fewestOfPair = max(policy.fewestPostings, Int(documents * policy.leastPartOfPair))
    guard let handle = dogear_pair_finder_create(Int32(policy.mostPairedWords), policy.mostPairedBytes) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    self.handle = handle
  }

  deinit {
    dogear_pair_finder_free(handle)
  }

  /// Whether a term that so many entries have is frequent.
  func isOfUse(entries: Int) -> Bool { entries >= fewestOfWord }

  /// Takes a term that so many entries have in their fields, if it is frequent.
  ///
  /// - parameter doclist: all that FTS5 knows of it.
  /// - throws: `DatabaseError` without memory.
  func take(_ term: UnsafeBufferPointer<UInt8>, entries: Int, _ doclist: () -> UnsafeBufferPointer<UInt8>) throws {
    guard isOfUse(entries: entries) else { return }
    let bytes = doclist()
    try term.withMemoryRebound(to: CChar.self) { term in
      try DatabaseError.check(
        dogear_pair_finder_take(
          handle, term.baseAddress, Int32(term.count), Int32(entries), bytes.baseAddress, bytes.count))
    }
  }

  /// Calls `body` with the list of each pair, until it returns false. Once, when all terms were taken.
  ///
  /// - throws: `DatabaseError`; what `body` throws.
  func forEachList(_ body: (EncodedList) throws -> Bool) throws {
    try DatabaseError.check(dogear_pair_finder_find(handle, Int32(clamping: fewestOfPair)))
    for pair in 0..<dogear_pair_finder_count(handle) {
      var length: Int32 = 0
      var count: Int32 = 0
      guard let phrase = dogear_pair_finder_phrase(handle, pair, &length),
        let postings = dogear_pair_finder_postings(handle, pair, &count)
      else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
      let list = try phrase.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { phrase in
        let phrase = UnsafeBufferPointer(start: phrase, count: Int(length))
        var found = FormPostings()
        found.add(phrase, UnsafeBufferPointer(start: postings, count: Int(count)))
        return try coding.list(of: found, String(decoding: phrase, as: UTF8.self))
      }
      if let list, try !body(list) { return }
    }
  }
}
