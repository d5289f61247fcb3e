/// Leaves a provider alone that fails again and again, so that the others are not kept waiting (Nygard, "Release It!").
/// Times are seconds of one clock that only goes forward.
struct CircuitBreaker {
  /// Failures in a row behind which nothing is asked.
  var threshold = 3
  /// Seconds behind which one request tries whether it works again.
  var cooldown = 300.0
  private var failures = 0
  private var openUntil: Double?

  /// Whether nothing is to be asked now.
  func isOpen(at now: Double) -> Bool { openUntil.map { now < $0 } ?? false }

  mutating func succeeded() {
    failures = 0
    openUntil = nil
  }

  /// Notes a request that failed for good; returns whether that was one too many.
  mutating func failed(at now: Double) -> Bool {
    failures += 1
    guard failures >= threshold else { return false }
    openUntil = now + cooldown
    return true
  }

  /// Asks nothing for `seconds`, as the server wants.
  mutating func open(for seconds: Double, at now: Double) {
    openUntil = max(openUntil ?? 0, now + seconds)
  }
}
