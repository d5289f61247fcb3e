/// A link of an entry.
public struct Link: Sendable, Equatable, Hashable, Codable {
  /// What stands behind a link, as far as its address tells.
  public enum Kind: String, Sendable, CaseIterable {
    case paper, pdf, code, dataset, video, reference, post, page
  }

  /// The address as the list has it.
  public var url: String
  /// The visible text where that is a label ("arXiv", "code") and not the title.
  public var label: String?

  /// A link to `url`, which is kept as it is.
  public init(url: String, label: String? = nil) {
    self.url = url
    self.label = label
  }

  /// What stands behind the link, judged by its address alone.
  public var kind: Kind { LinkTarget(url).kind }
}
