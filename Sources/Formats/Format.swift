/// The formats that dogear reads.
public enum Format: String, Sendable, CaseIterable {
  case markdown, html, ndjson, json

  /// The reader of the format.
  public var reader: any FormatReader {
    switch self {
    case .markdown: MarkdownReader()
    case .html: HTMLReader()
    case .ndjson: NDJSONReader()
    case .json: JSONReader()
    }
  }
}
