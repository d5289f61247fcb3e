import Foundation

/// Threads that do what they are given, one piece of work after the other in its order.
///
/// Dispatch has such threads too, but gives each a niceness of its own, which for a process of root's is below zero: a load
/// that lets searches go first (and the writer of that load) would be held up by its own helpers. These have the niceness
/// of whoever makes the crew.
final class Crew: Sendable {
  /// As many threads as there are processors, for what several can do at once.
  static let shared = Crew(threads: ProcessInfo.processInfo.activeProcessorCount)

  private let work: Channel<@Sendable () -> Void>

  /// - parameter mostWaiting: pieces of work that may wait; whoever starts more waits, too.
  init(threads: Int, mostWaiting: Int = .max) {
    work = Channel(capacity: mostWaiting)
    for _ in 0..<threads {
      Thread.detachNewThread { [work] in
        while let piece = work.receive() { piece() }
      }
    }
  }

  deinit {
    work.close()
  }

  /// Has a thread do `piece`, sooner or later.
  func start(_ piece: @escaping @Sendable () -> Void) {
    _ = work.send(piece)
  }

  /// Has a thread do `piece`, and waits for it: with one thread, for all that was started before, too.
  func run<T: Sendable>(_ piece: @escaping @Sendable () -> T) -> T {
    let result = Deferred(piece)
    start { result.make() }
    return result.finished
  }
}
