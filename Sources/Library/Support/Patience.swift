import Glibc
import Synchronization

/// How long a connection waits for another process that writes.
final class Patience: Sendable {
  private let seconds: Double
  private let waiting: Library.Waiting
  private let start = Mutex(ContinuousClock.now)

  init(seconds: Double, _ waiting: @escaping Library.Waiting) {
    self.seconds = seconds
    self.waiting = waiting
  }

  /// Waits a little and says whether to try once more; `tries` counts from 0 for each wait.
  func goesOn(tries: Int) -> Bool {
    let now = ContinuousClock.now
    let elapsed = start.withLock { start in
      if tries == 0 { start = now }
      return (now - start) / .seconds(1)
    }
    guard elapsed < seconds, waiting(elapsed) else { return false }
    usleep(UInt32(min(tries + 1, 50)) * 1_000)
    return true
  }
}
