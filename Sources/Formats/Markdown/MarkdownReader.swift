import ReadingList

extension Format {
  /// Lists in Markdown, GitHub's kind.
  public static let markdown: Format = Format(
    "markdown", title: "Markdown", extensions: ["md", "mkd", "mdown"],
    recognize: { GeneralFormat.likelihood(of: .markdown, $0) }, reader: { _ in MarkdownReader() },
    writer: { MarkdownWriter(title: $0) })
}

/// Reads Markdown with GitHub's extensions, as lists of links are written in it.
///
/// Headings are sections, items of lists are entries, and so are rows of tables and paragraphs that begin with a link.
public struct MarkdownReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends what `input` holds to `yield`. The whole source is read first.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let text = Self.withoutFrontMatter(TextDecoding.text(try input.rest()))
    guard let document = MarkdownDocument(text) else { return }
    var walker = MarkdownWalker(document)
    walker.walk()
    var sections = SectionOrdinals()
    for item in walker.items {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }

  /// `text` with the lines of a YAML head emptied, so that the others keep their numbers.
  private static func withoutFrontMatter(_ text: String) -> String {
    guard text.hasPrefix("---\n") || text.hasPrefix("---\r\n") else { return text }
    let lines = text.split(maxSplits: 200, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let end = lines.dropFirst().prefix(200).firstIndex(where: { ["---", "..."].contains($0.trimmingBlanks()) }),
      lines[1..<end].allSatisfy({ $0.isEmpty || $0.contains(":") || " -#".contains($0.first ?? " ") })
    else { return text }
    return String(repeating: "\n", count: end + 1) + text[lines[end].endIndex...].dropFirst()
  }
}
