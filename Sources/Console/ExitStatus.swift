/// How a run ends.
package enum ExitStatus: Int32, Error {
  case success = 0
  /// A search found nothing, or there is nothing to show.
  case nothing = 1
  case error = 2
  /// Ended by the person, as the shell reports SIGINT.
  case interrupted = 130
}
