/// Two entries that may be one work.
public struct DuplicatePair: Sendable, Equatable {
  /// Why two entries may be one work, the surest first.
  public enum Reason: String, Sendable, CaseIterable {
    /// An arXiv id or a DOI is the same; another one kept them apart.
    case identifier = "same identifier"
    /// A link of both leads to the same page.
    case link = "same link"
    /// The words of the titles are the same.
    case title = "same title"
    /// The words of the titles are the same, the years are not.
    case otherYear = "same title, other year"
    /// One title is the other one and a subtitle.
    case subtitle = "title with and without subtitle"
    /// The titles are alike, and so are authors or years.
    case similar = "similar title"
  }

  /// One of the entries, which was added first.
  public var first: IdentifiedTitle
  /// The other one.
  public var second: IdentifiedTitle
  /// Why they may be one work.
  public var reason: Reason

  /// Two entries that may be one work for the reason.
  public init(first: IdentifiedTitle, second: IdentifiedTitle, reason: Reason) {
    self.first = first
    self.second = second
    self.reason = reason
  }
}
