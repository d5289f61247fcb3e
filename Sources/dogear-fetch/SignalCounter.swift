import Synchronization

/// Counts signals, which come on any thread.
final class SignalCounter: Sendable {
  private let count = Atomic(0)

  /// Notes one; whether there was one before.
  func isSecond() -> Bool {
    count.wrappingAdd(1, ordering: .relaxed).oldValue > 0
  }
}
