/// What a run did.
public struct FetchSummary: Sendable, Equatable {
  /// What became of the questions to one provider.
  public struct Count: Sendable, Equatable {
    /// Requests that went out, tries included.
    public var requests = 0
    /// Subjects of which it said something.
    public var found = 0
    /// Subjects that it does not know.
    public var nothing = 0
    /// Subjects about which it was not to be asked, or gave no answer.
    public var failed = 0
  }

  /// Entries that lacked something.
  public var entries = 0
  /// Entries that have an abstract that they lacked.
  public var abstracts = 0
  /// Entries that have anything that they lacked.
  public var filled = 0
  /// Entries whose facts seem to be those of another work.
  public var mismatched = 0
  /// Links by what became of them.
  public var links: [LinkReport.Result: Int] = [:]
  /// By provider.
  public var providers: [String: Count] = [:]
  /// Whether the run ended before all was asked.
  public var isInterrupted = false

  /// Whether nobody answered anything that was asked, as without a network.
  public var isUnanswered: Bool {
    providers.values.contains { $0.failed > 0 } && providers.values.allSatisfy { $0.found + $0.nothing == 0 }
  }
}
