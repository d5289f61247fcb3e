import Rendering
import Synchronization

/// What the person is told while another process writes the library: once, and not before a second has passed.
final class WaitingMessage: Sendable {
  private let path: String
  private let wasShown = Atomic(false)

  init(_ path: String) {
    self.path = path
  }

  /// Whether to go on waiting after so many seconds.
  func goesOn(_ seconds: Double) -> Bool {
    if seconds > 1, !wasShown.exchange(true, ordering: .relaxed) {
      Output.message("waiting for another process that writes \(TerminalText(path).plain)")
    }
    return !Interruption.wasRequested
  }
}
