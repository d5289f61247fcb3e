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

  /// Some 100 MB may wait for the writer.
  private let channel = Channel<Item>(capacity: 400)
  private static let batchBytes = 1 << 18

  /// Begins. The gathered terms must be sorted, and nothing be added until `stop`.
  ///
  /// - parameter basis: nil for forms alone.
  init(_ gathering: PostingGathering, _ basis: ListEncoder.Basis?) {
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

  private static func make(_ gathering: PostingGathering, _ basis: ListEncoder.Basis?, _ channel: Channel<Item>) throws
  {
    var stems = StemTable()
    var stemNumbers: ContiguousArray<Int32> = []
    let terms = try TermCursor(gathering)
    while try terms.next() { stemNumbers.append(Int32(stems.add(terms.term))) }
    guard channel.send(.forms(stems.forms)), let basis else { return }
    var encoder = try ListEncoder(stems: stems, basis)
    var batch: [EncodedList] = []
    var bytes = 0
    /// Whether more is wanted.
    func send(_ list: EncodedList) -> Bool {
      batch.append(list)
      bytes += list.bytes.count
      guard bytes >= batchBytes else { return true }
      defer {
        batch.removeAll(keepingCapacity: true)
        bytes = 0
      }
      return channel.send(.lists(batch))
    }
    let cursor = try TermCursor(gathering)
    while try cursor.next() {
      let stem = Int(stemNumbers[cursor.index])
      guard encoder.isOfUse(stem: stem, entries: cursor.entries) else { continue }
      let list = try encoder.take(cursor.term, stem: stem, cursor.postings()) { cursor.doclist }
      if let list, !send(list) { return }
    }
    try encoder.forEachPair(send)
    _ = channel.send(.lists(batch))
  }
}
