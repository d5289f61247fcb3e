/// What became of one question to a provider.
public struct FetchAttempt: Sendable, Equatable {
  /// How a provider answered.
  public enum Result: String, Sendable {
    /// It said something.
    case found
    /// It does not know the subject.
    case nothing
    /// It did not answer as it should: worth another try in the next run.
    case failed
    /// It does not want to be asked: robots.txt.
    case refused
  }

  /// How it answered.
  public var result: Result
  /// When: ISO 8601.
  public var made: String
  /// What to send for a conditional request, if the answer had it.
  public var etag: String?
  /// The same as a date, in the answer's own words.
  public var modified: String?

  /// An answer.
  public init(result: Result, made: String, etag: String? = nil, modified: String? = nil) {
    self.result = result
    self.made = made
    self.etag = etag
    self.modified = modified
  }
}
