import CRanking
import GRDB

/// Finds the frequent phrases of two frequent words while the terms of the index go by, see pairs.h.
///
/// All the places of both words are much to read for a search, and few phrases are made of such words.
final class PairFinder {
  private let handle: OpaquePointer
  private let fewestOfWord: Int
  private let fewestOfPair: Int

  /// - parameter documents: entries of the library.
  /// - throws: `DatabaseError` without memory.
  init(documents: Int, policy: IndexPolicy) throws {
    fewestOfWord = max(policy.fewestOfPairedWord, Int(Double(documents) * policy.leastPartOfPairedWord))
    fewestOfPair = max(policy.fewestPostings, Int(Double(documents) * policy.leastPartOfPair))
    guard let handle = dogear_pair_finder_create(Int32(policy.mostPairedWords), policy.mostPairedBytes) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    self.handle = handle
  }

  deinit {
    dogear_pair_finder_free(handle)
  }

  /// Takes a term that so many entries have in their fields, if it is frequent.
  ///
  /// - parameter doclist: all that FTS5 knows of it.
  /// - throws: `DatabaseError` without memory.
  func take(_ term: UnsafeBufferPointer<UInt8>, entries: Int, _ doclist: () -> UnsafeBufferPointer<UInt8>) throws {
    guard entries >= fewestOfWord else { return }
    let bytes = doclist()
    try term.withMemoryRebound(to: CChar.self) { term in
      try check(
        dogear_pair_finder_take(
          handle, term.baseAddress, Int32(term.count), Int32(entries), bytes.baseAddress, bytes.count))
    }
  }

  /// Calls `body` with each pair's phrase and its postings, until it returns false. Once, when all terms were taken.
  ///
  /// - throws: `DatabaseError`; what `body` throws.
  func forEachPair(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<dogear_posting>) throws -> Bool
  ) throws {
    try check(dogear_pair_finder_find(handle, Int32(clamping: fewestOfPair)))
    for pair in 0..<dogear_pair_finder_count(handle) {
      var length: Int32 = 0
      var count: Int32 = 0
      guard let phrase = dogear_pair_finder_phrase(handle, pair, &length),
        let postings = dogear_pair_finder_postings(handle, pair, &count)
      else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
      let goesOn = try phrase.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { phrase in
        try body(
          UnsafeBufferPointer(start: phrase, count: Int(length)),
          UnsafeBufferPointer(start: postings, count: Int(count)))
      }
      guard goesOn else { return }
    }
  }

  private func check(_ status: Int32) throws {
    guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
  }
}
