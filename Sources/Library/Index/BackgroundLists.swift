import CRanking
import Foundation
import GRDB

/// Makes the forms and the lists of all words, and those of pairs, on other threads, from postings in memory, while the writer
/// writes these.
struct BackgroundLists: Sendable {
  /// What is made: the forms before the lists of words.
  enum Item: Sendable {
    /// The terms with another stem, each behind its stem.
    case forms([(stem: String, term: String)])
    case lists([EncodedList])
    case failure(DatabaseError)
  }

  /// Lists on their way to the writer, some at a time.
  private struct Batch {
    private static let mostBytes = 1 << 18
    private let channel: Channel<Item>
    private var lists: [EncodedList] = []
    private var bytes = 0

    init(_ channel: Channel<Item>) { self.channel = channel }

    /// Whether more is wanted.
    mutating func send(_ list: EncodedList) -> Bool {
      lists.append(list)
      bytes += list.bytes.count
      return bytes < Self.mostBytes || flush()
    }

    @discardableResult
    mutating func flush() -> Bool {
      defer {
        lists.removeAll(keepingCapacity: true)
        bytes = 0
      }
      return channel.send(.lists(lists))
    }
  }

  /// Threads that make the lists of words, each those of its own.
  private static let wordThreads = 2
  /// By how much the writer goes before these threads.
  private static let niceness: Int32 = 8
  /// Some 25 MB may wait for the writer.
  private let channel = Channel<Item>(capacity: 100)

  /// Begins. The gathered terms must be sorted, and nothing be added until `stop`.
  ///
  /// - parameter coding: nil for forms alone.
  init(_ gathering: PostingGathering, _ coding: ListCoding?) {
    let channel = channel
    let threads = DispatchGroup()
    let thisThread = __priority_which_t(PRIO_PROCESS.rawValue)
    let priority = getpriority(thisThread, 0) + Self.niceness
    @Sendable func start(_ body: @escaping @Sendable () throws -> Void) {
      threads.enter()
      Thread.detachNewThread {
        defer { threads.leave() }
        // The writer comes last and has most to do: what it waits for in the end is its own work.
        setpriority(thisThread, 0, priority)
        do {
          try body()
        } catch {
          let failure = error as? DatabaseError ?? DatabaseError(message: "\(error)")
          _ = channel.send(.failure(failure))
        }
      }
    }
    start {
      let stems = StemTable()
      var numbers: ContiguousArray<Int32> = []
      let terms = try TermCursor(gathering)
      while try terms.next() { numbers.append(Int32(stems.add(terms.term))) }
      guard channel.send(.forms(stems.forms)), let coding else { return }
      let stemNumbers = numbers
      for part in 1..<Self.wordThreads {
        start { try Self.makeWords(part, gathering, stems, stemNumbers, coding, channel) }
      }
      try Self.makeWords(0, gathering, stems, stemNumbers, coding, channel)
    }
    // Most of that has no result before the end, so that it goes on while lists of words wait for the writer.
    if let coding { start { try Self.makePairs(gathering, coding, channel) } }
    threads.notify(queue: .global(qos: .userInitiated)) { channel.close() }
  }

  /// The next item, waiting for it; nil at the end.
  func next() -> Item? {
    channel.receive()
  }

  /// Ends the work early.
  func stop() {
    channel.close()
  }

  /// Makes the lists of the words whose stems' numbers leave `part` over. `stemNumbers` are by the places of the terms.
  private static func makeWords(
    _ part: Int, _ gathering: PostingGathering, _ stems: StemTable, _ stemNumbers: ContiguousArray<Int32>,
    _ coding: ListCoding, _ channel: Channel<Item>
  ) throws {
    var encoder = ListEncoder(stems: stems, coding)
    var batch = Batch(channel)
    let cursor = try TermCursor(gathering)
    while try cursor.next() {
      let stem = Int(stemNumbers[cursor.index])
      guard stem % wordThreads == part, encoder.isOfUse(stem: stem, entries: cursor.mostEntries) else { continue }
      if let list = try encoder.take(cursor.term, stem: stem, cursor.postings()), !batch.send(list) { return }
    }
    batch.flush()
  }

  private static func makePairs(_ gathering: PostingGathering, _ coding: ListCoding, _ channel: Channel<Item>) throws {
    let pairs = try PairFinder(coding)
    let cursor = try TermCursor(gathering)
    while try cursor.next() {
      guard pairs.isOfUse(entries: cursor.mostEntries) else { continue }
      let entries = try cursor.entriesInFields()
      try pairs.take(cursor.term, entries: entries) { cursor.doclist }
    }
    var batch = Batch(channel)
    try pairs.forEachList { batch.send($0) }
    batch.flush()
  }
}
