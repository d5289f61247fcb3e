extension Format {
  /// Web pages that are lists.
  public static let html: Format = Format(
    "html", title: "HTML page", extensions: ["htm", "xhtml"],
    recognize: { GeneralFormat.likelihood(of: .html, $0) }, reader: { _ in HTMLReader() },
    writer: { HTMLWriter(title: $0) })
}

/// Reads web pages that are lists: the page that dogear writes, and others as far as their structure tells.
///
/// Headings are sections; entries are items of lists, articles and other blocks that hold a heading and links, rows of
/// tables, terms of definition lists, paragraphs that begin with a link, and works in schema.org's microdata.
public struct HTMLReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends what `input` holds to `yield`. The whole source is read first. A page that nests thousands of levels deep
  /// gives a problem and no entries.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let bytes = try input.rest()
    let text = TextDecoding.text(bytes, encoding: HTMLCharset.declared(in: bytes))
    guard !HTMLDepth.isExcessive(text) else {
      try yield(.problem(line: nil, message: "the page nests more than \(HTMLDepth.maximum) levels deep"))
      return
    }
    var walker = HTMLWalker(HTMLTree(text))
    walker.walk()
    var sections = SectionOrdinals()
    for item in walker.items {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }
}
