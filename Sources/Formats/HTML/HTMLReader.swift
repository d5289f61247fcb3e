extension Format {
  /// Web pages: lists, and pages about one work.
  public static let html: Format = Format(
    "html", title: "HTML page", extensions: ["htm", "xhtml"],
    recognize: { GeneralFormat.likelihood(of: .html, $0) }, reader: { _ in HTMLReader() },
    writer: { HTMLWriter(title: $0) })
}

/// Reads web pages that are lists: the page that dogear writes, and others as far as their structure tells. A page about
/// one work (`CitationPage`) is one entry.
///
/// Headings are sections; entries are items of lists, articles and other blocks that hold a heading and links, rows of
/// tables, terms of definition lists, paragraphs that begin with a link, and works in schema.org's microdata.
public struct HTMLReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends what `input` holds to `yield`. The whole source is read first. A page that nests thousands of levels deep
  /// gives a problem and no entries.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let bytes = try input.page()
    let text = TextDecoding.text(bytes, encoding: HTMLCharset.declared(in: bytes))
    guard !HTMLDepth.isExcessive(text) else {
      try yield(.problem(line: nil, message: "the page nests more than \(HTMLDepth.maximum) levels deep"))
      return
    }
    let tree = HTMLTree(text)
    let page = CitationPage(tree, address: SavedPage.address(in: text))
    if page.certainty == .certain, try send(page, to: yield) { return }
    var walker = HTMLWalker(tree)
    walker.walk()
    if !walker.isList(of: page), try send(page, to: yield) { return }
    if walker.items.isEmpty, SavedPage.isChallenge(text) {
      let message = "is a site's check for robots and not the page; open the page in a browser and save it again"
      return try yield(.problem(line: nil, message: message))
    }
    var sections = SectionOrdinals()
    for item in walker.items {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }

  /// Sends the work that a page is about; returns false if it is about none.
  private func send(_ page: CitationPage, to yield: (ListItem) throws -> Void) throws -> Bool {
    guard let entry = page.entry else { return false }
    for message in page.messages { try yield(.problem(line: nil, message: message)) }
    try yield(.entry(entry, line: 1))
    return true
  }
}
