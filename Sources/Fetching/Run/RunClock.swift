import Foundation

/// The time, as a run sees it.
public protocol RunClock: Sendable {
  /// Seconds of a clock that only goes forward.
  func now() -> Double
  /// Waits; ends at once with a `CancellationError` when the task is cancelled.
  func sleep(_ seconds: Double) async throws
}

/// The machine's clock.
public struct SystemClock: RunClock {
  /// A clock.
  public init() {}

  /// Seconds since the machine was started.
  public func now() -> Double { ProcessInfo.processInfo.systemUptime }

  /// Waits.
  public func sleep(_ seconds: Double) async throws {
    if seconds > 0 { try await Task.sleep(for: .seconds(seconds)) }
  }
}
