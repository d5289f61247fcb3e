import CRanking
import Dispatch
import GRDB

/// Makes the forms and the lists of all words on another thread, from postings in memory, while the writer writes these.
struct BackgroundLists: Sendable {
  /// What is made, in this order.
  enum Item: Sendable {
    /// The terms with another stem, each behind its stem.
    case forms([(stem: String, term: String)])
    case lists([EncodedList])
    case failure(DatabaseError)
  }

  /// What lists are made with.
  struct Basis: Sendable {
    var records: [UInt8]
    var factors: FieldFactors
    var policy: ListPolicy
  }

  /// Without a limit: all lists together are smaller than the postings, which are in memory.
  private let channel = Channel<Item>(capacity: .max)
  private static let batchSize = 64

  /// Begins. The gathered terms must be sorted, and nothing be added until `stop`.
  ///
  /// - parameter basis: nil for forms alone.
  init(_ gathering: PostingGathering, _ basis: Basis?) {
    let channel = channel
    DispatchQueue.global(qos: .userInitiated).async {
      do {
        try Self.make(gathering, basis, channel)
      } catch let error as DatabaseError {
        _ = channel.send(.failure(error))
      } catch {
        _ = channel.send(.failure(DatabaseError(message: "\(error)")))
      }
      channel.close()
    }
  }

  /// The next item, waiting for it; nil at the end.
  func next() -> Item? {
    channel.receive()
  }

  /// Ends the work early.
  func stop() {
    channel.close()
  }

  private static func make(_ gathering: PostingGathering, _ basis: Basis?, _ channel: Channel<Item>) throws {
    var stems = StemTable()
    var stemNumbers: ContiguousArray<Int32> = []
    gathering.forEachTerm { term, _, _ in stemNumbers.append(Int32(stems.add(term))) }
    guard channel.send(.forms(stems.forms)), let basis else { return }
    var encoder = ListEncoder(
      stems: stems, records: basis.records, factors: basis.factors, policy: basis.policy)
    var postings = dogear_postings()
    defer { dogear_free_postings(&postings) }
    var batch: [EncodedList] = []
    try gathering.forEachTerm { term, index, entries in
      let stem = Int(stemNumbers[Int(index)])
      guard encoder.isOfUse(stem: stem, entries: entries) else { return }
      let status = gathering.withSorted { dogear_segment_builder_postings($0, index, &postings) }
      guard status == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
      let found = UnsafeBufferPointer(start: postings.entries, count: Int(postings.count))
      guard let list = try encoder.take(term, stem: stem, found) else { return }
      batch.append(list)
      guard batch.count == batchSize else { return }
      guard channel.send(.lists(batch)) else { throw LibraryError.interrupted }
      batch.removeAll(keepingCapacity: true)
    }
    _ = channel.send(.lists(batch))
  }
}
