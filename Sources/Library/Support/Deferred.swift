import Foundation

/// A value that a thread with time makes in advance, or else whoever needs it.
///
/// `@unchecked Sendable` because the condition's lock guards all state.
final class Deferred<Value: Sendable>: @unchecked Sendable {
  private enum State {
    case waiting(@Sendable () -> Value)
    case running
    case done(Value)
  }

  private let condition = NSCondition()
  private var state: State

  /// A value that `make` makes, once.
  init(_ make: @escaping @Sendable () -> Value) {
    state = .waiting(make)
  }

  /// Has another thread make the value, as soon as there is one.
  func start() {
    Crew.shared.start { self.make() }
  }

  /// The value, made now if no thread has begun to.
  var value: Value {
    make()
    return finished
  }

  /// The value, once whoever was told to has made it.
  var finished: Value {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if case .done(let value) = state { return value }
      condition.wait()
    }
  }

  /// Makes the value now, unless a thread has begun to.
  func make() {
    condition.lock()
    guard case .waiting(let make) = state else { return condition.unlock() }
    state = .running
    condition.unlock()
    let value = make()
    condition.lock()
    state = .done(value)
    condition.broadcast()
    condition.unlock()
  }
}
