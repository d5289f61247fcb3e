import Library
import ReadingList

/// What became of the question about one subject.
enum QuestionResult {
  /// The facts, who says them, where, and what a later request can be made conditional with.
  case found(Entry, provider: String, url: String, etag: String?, modified: String?)
  /// What was said before still holds.
  case unchanged
  case nothing
  /// It is not to be asked for.
  case refused(String)
  case failed(String)

  /// As it is remembered.
  var attempt: FetchAttempt.Result {
    switch self {
    case .found, .unchanged: .found
    case .nothing: .nothing
    case .refused: .refused
    case .failed: .failed
    }
  }
}
