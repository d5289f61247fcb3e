import Foundation

/// A queue of limited length between a thread that makes elements and one that uses them.
///
/// The limit bounds memory: a reader that is faster than the writer waits. `@unchecked Sendable` because the condition's
/// lock guards all state.
final class Channel<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var elements: [Element] = []
  private var isClosed = false
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Appends an element, waiting while the queue is full. False once the channel is closed.
  func send(_ element: Element) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    elements.append(element)
    condition.broadcast()
    return true
  }

  /// The next element, waiting for one; nil once the channel is closed and empty.
  func receive() -> Element? {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty, !isClosed { condition.wait() }
    guard !elements.isEmpty else { return nil }
    let element = elements.removeFirst()
    condition.broadcast()
    return element
  }

  /// Ends the channel from either side. Elements that were sent can still be received.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
