import Glibc
import Synchronization

/// Ctrl-C during a long write: noted, and asked for between batches, so that the transaction is rolled back in order.
package enum Interruption {
  private static let isRequested = Atomic(false)

  /// Begins to note SIGINT and SIGTERM instead of dying of them. A second one ends the process at once, which is safe
  /// too: SQLite forgets what was not committed.
  package static func watch() {
    // Whoever started the process may have blocked them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
      }
    }
  }

  package static var wasRequested: Bool {
    isRequested.load(ordering: .relaxed)
  }
}
