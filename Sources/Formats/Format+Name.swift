extension Format {
  /// The format that `name` means, in any case: the format's own name or a usual extension.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "markdown", "md", "mkd", "mdown": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "ndjson", "jsonl": self = .ndjson
    case "json": self = .json
    default: return nil
    }
  }
}
