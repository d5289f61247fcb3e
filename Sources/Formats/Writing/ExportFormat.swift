/// The formats that dogear writes.
public enum ExportFormat: String, Sendable, CaseIterable {
  case markdown, ndjson, json, html

  /// The format that `name` means, as `Format(name:)` has it.
  public init?(name: some StringProtocol) {
    switch Format(name: name) {
    case .markdown: self = .markdown
    case .html: self = .html
    case .ndjson: self = .ndjson
    case .json: self = .json
    case nil: return nil
    }
  }

  /// The writer of the format; `title` heads the page or document where the format has a place for it.
  public func writer(title: String = "Reading list") -> any ListWriter {
    switch self {
    case .markdown: MarkdownWriter(title: title)
    case .ndjson: NDJSONWriter()
    case .json: JSONWriter()
    case .html: HTMLWriter(title: title)
    }
  }
}
