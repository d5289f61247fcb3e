import ReadingList

extension Format {
  /// Feeds in RSS.
  public static let rss: Format = Format(
    "rss", title: "RSS feed", extensions: [], recognize: { RSSReader.likelihood($0) }, reader: { _ in RSSReader() })
}

/// Reads feeds in RSS 2.0 and those before it, and in RSS 1.0, which is RDF.
///
/// The title of the channel is the venue of its items. The description is the abstract, and the whole text only where
/// there is none. HTML in any of them becomes plain text.
public struct RSSReader: FormatReader {
  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    switch head.rootElement {
    case "rss": return .certain
    case "rdf:RDF", "RDF":
      let namespaces = ["http://purl.org/rss/1.0/\"", "http://purl.org/rss/1.0/'", "netscape.com/rdf/simple/0.9/"]
      return namespaces.contains { head.contains($0) } ? .certain : .unlikely
    default: return .unlikely
    }
  }

  /// Sends the items of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    try XMLRecords.read(input, names: ["item"], yield: yield) { element, facts in
      let channel = ["rss/channel/", "RDF/channel/"].first { facts[$0 + "title"] != nil } ?? "rss/channel/"
      return Self.builder(of: element, channel: facts[channel + "title"], home: facts[channel + "link"])
        .items(line: element.line)
    }
  }

  private static func builder(of element: XMLElement, channel: String?, home: String?) -> EntryBuilder {
    var builder = EntryBuilder()
    let guid = element.first("guid")
    builder.entry.key = EntryBuilder.line(guid?.text ?? element.attribute("rdf:about"))
    builder.setTitle(HTMLPlainText.line(element.text("title") ?? element.text("dc:title")))
    let summary = HTMLPlainText.text(element.text("description") ?? element.text("dc:description"))
    let content = element.text("content:encoded") ?? element.text("media:description")
    builder.setAbstract(summary ?? HTMLPlainText.text(content))
    addLinks(of: element, guid: guid, home: home, to: &builder)
    for author in element.all("dc:creator") { builder.addAuthor(HTMLPlainText.line(author.text)) }
    if builder.entry.authors.isEmpty { builder.addAuthor(name(in: element.text("author"))) }
    let date = element.text("pubDate") ?? element.text("dc:date") ?? element.text("prism:publicationDate")
    builder.setDate(DateText.mail(date).map { String($0.prefix(10)) } ?? date)
    for category in element.all("category") + element.all("dc:subject") {
      builder.addTags(HTMLPlainText.line(category.text))
    }
    FeedFacts.add(of: element, to: &builder)
    builder.setVenue(HTMLPlainText.line(element.text("source") ?? channel))
    return builder
  }

  private static func addLinks(
    of element: XMLElement, guid: XMLElement?, home: String?, to builder: inout EntryBuilder
  ) {
    let page =
      element.text("link") ?? element.first("link")?.attribute("href") ?? element.first("atom:link")?.attribute("href")
    builder.addLink(page.map { URLReference.resolved($0.trimmingBlanks(), base: home) })
    if builder.entry.links.isEmpty, let key = builder.entry.key, key.hasPrefix("http"),
      guid?.attribute("isPermaLink")?.lowercased() != "false"
    {
      builder.addLink(key)
    }
    builder.addLink(element.text("comments"), label: "comments")
    for enclosure in element.all("enclosure") { builder.addLink(enclosure.attribute("url"), label: "enclosure") }
  }

  /// The name in "someone@example.org (Name)"; the whole text where there is none.
  private static func name(in text: String?) -> String? {
    guard let text = HTMLPlainText.line(text) else { return nil }
    guard text.contains("@"), text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return text }
    return EntryBuilder.line(String(text[open...].dropFirst().dropLast())) ?? text
  }
}
