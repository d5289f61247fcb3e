import ReadingList

extension Format {
  /// Feeds in Atom, and arXiv's answers.
  public static let atom: Format = Format(
    "atom", title: "Atom feed, such as arXiv's answers", extensions: [],
    recognize: { AtomReader.likelihood($0) }, reader: { _ in AtomReader() },
    writer: { AtomWriter(title: $0) })
}

/// Reads feeds in Atom (RFC 4287, and 0.3 before it): blogs, arXiv's answers to queries, and the lists that dogear
/// writes.
///
/// The title of the feed is the venue of its entries. Of an entry's summary and its content, the summary is the abstract,
/// and the content only where there is none. arXiv's own elements are read as well, and its errors are problems.
public struct AtomReader: FormatReader {
  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    if head.looksLikeJSON {
      return RecordedResponse.isLikely(head) && head.contains("http://www.w3.org/2005/Atom") ? .certain : .unlikely
    }
    switch head.rootElement {
    case "feed", "atom:feed": return .certain
    case "entry" where head.contains("http://www.w3.org/2005/Atom"): return .certain
    default: return .unlikely
    }
  }

  /// Sends the entries of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let input = try RecordedResponse.body(of: input) ?? input
    try XMLRecords.read(input, names: ["entry"], yield: yield) { element, facts in
      if facts["feed@xmlns:" + ListNamespace.prefix] == ListNamespace.address {
        return AtomListEntry.items(of: element, facts: facts)
      }
      if let message = Self.arXivError(element) { return [.problem(line: element.line, message: message)] }
      var builder = Self.builder(of: element, facts: facts)
      Self.addArXiv(of: element, to: &builder)
      return builder.items(line: element.line)
    }
  }

  private static func builder(of element: XMLElement, facts: [String: String]) -> EntryBuilder {
    var builder = EntryBuilder()
    builder.entry.key = EntryBuilder.line(element.text("id"))
    builder.setTitle(plain(element.first("title"), isLine: true))
    builder.setAbstract(plain(element.first("summary")) ?? plain(element.first("content")))
    builder.setAbstract(HTMLPlainText.text(element.text("media:group", "media:description")))
    let authors = element.all("author").isEmpty ? element.all("source", "author") : element.all("author")
    for author in authors { builder.addAuthor(author.text("name") ?? author.text("email")) }
    if builder.entry.authors.isEmpty { builder.addAuthor(facts["feed/author/name"]) }
    for name in element.all("dc:creator") where authors.isEmpty { builder.addAuthor(name.text) }
    for name in element.all("contributor") { builder.setDetail("contributor", name.text("name")) }
    addDates(of: element, to: &builder)
    let base = element.attribute("xml:base") ?? facts["feed@xml:base"] ?? facts["feed/link@href"]
    addLinks(of: element, base: base, to: &builder)
    for category in element.all("category") {
      builder.addTags(category.attribute("label") ?? category.attribute("term") ?? category.text)
    }
    for subject in element.all("dc:subject") { builder.addTags(subject.text) }
    builder.setDetail(DetailName.license, plain(element.first("rights"), isLine: true))
    FeedFacts.add(of: element, to: &builder)
    let isAnswer = facts["feed@xmlns:arxiv"] != nil || facts["feed/id"]?.contains("arxiv.org/") == true
    if !isAnswer { builder.setVenue(HTMLPlainText.line(element.text("source", "title") ?? facts["feed/title"])) }
    return builder
  }

  private static func addDates(of element: XMLElement, to builder: inout EntryBuilder) {
    let published = element.text("published") ?? element.text("issued") ?? element.text("dcterms:issued")
    let updated = element.text("updated") ?? element.text("modified")
    let day = day(published) ?? day(updated)
    builder.setDate(day)
    if let updated = self.day(updated), updated != day { builder.setDetail("updated", updated) }
  }

  private static func day(_ text: String?) -> String? {
    text.map { String($0.trimmingBlanks().prefix(10)) }
  }

  /// Adds the page first, then what belongs to it. Links of the protocol are no links of the entry.
  private static func addLinks(of element: XMLElement, base: String?, to builder: inout EntryBuilder) {
    let links = element.all("link").filter { $0.attribute("href") != nil }
    let pages = links.filter { ($0.attribute("rel") ?? "alternate") == "alternate" }
    for link in pages { builder.addLink(resolved(link, base)) }
    for link in links {
      switch link.attribute("rel") {
      case "related", "enclosure", "via":
        builder.addLink(resolved(link, base), label: link.attribute("title") ?? link.attribute("rel"))
      default: break
      }
    }
    if builder.entry.links.isEmpty, let id = builder.entry.key, id.hasPrefix("http") { builder.addLink(id) }
    builder.addLink(element.first("content")?.attribute("src"), label: "content")
  }

  private static func resolved(_ link: XMLElement, _ base: String?) -> String? {
    link.attribute("href").map { URLReference.resolved($0.trimmingBlanks(), base: base) }
  }

  /// The text of a construct, which is plain, HTML, or elements of XHTML.
  private static func plain(_ element: XMLElement?, isLine: Bool = false) -> String? {
    guard let element else { return nil }
    let type = element.attribute("type") ?? "text"
    switch type {
    case "html", "text/html": return HTMLPlainText.text(element.text)
    case "xhtml", "application/xhtml+xml": return HTMLPlainText.text(element.markup)
    default: return isLine ? EntryBuilder.line(element.text) : Paragraphs.normalized(element.text)
    }
  }
}
