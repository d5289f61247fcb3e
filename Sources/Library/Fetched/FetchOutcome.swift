/// One question to a provider with its answer, as it is to be kept.
public struct FetchOutcome: Sendable {
  /// What was asked about.
  public var subject: FetchSubject
  /// Who was asked.
  public var provider: String
  /// How it answered.
  public var attempt: FetchAttempt
  /// What it said; nil where it said nothing, or that what it said before still holds.
  public var record: FetchedRecord?

  /// An answer with what it said.
  public init(subject: FetchSubject, provider: String, attempt: FetchAttempt, record: FetchedRecord? = nil) {
    self.subject = subject
    self.provider = provider
    self.attempt = attempt
    self.record = record
  }
}
