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
/// Boxes of task lists say whether an entry has been read. A note whose head names the address of a work is one entry.
public struct MarkdownReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends what `input` holds to `yield`. The whole source is read first.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let text = TextDecoding.text(try input.page())
    let head = FrontMatter(text)
    if let items = head?.entry(fileName: Self.fileName(of: input)) {
      for item in items { try yield(item) }
      return
    }
    guard let document = MarkdownDocument(head?.body ?? text) else { return }
    var walker = MarkdownWalker(document)
    walker.walk()
    var sections = SectionOrdinals()
    for item in walker.items {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }

  private static func fileName(of input: ByteSource) -> String {
    let name = input.name.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
