import ReadingList

extension Format {
  /// Feeds in JSON Feed, versions 1 and 1.1.
  public static let jsonFeed: Format = Format(
    "json-feed", title: "JSON Feed", extensions: [],
    recognize: { $0.text.hasPrefix("{") && $0.contains("jsonfeed.org/version/") ? .certain : .unlikely },
    reader: { _ in ServiceReader(arrays: ["items"], decode: JSONFeed.add) })
}

/// The items of a JSON Feed.
///
/// The title of the feed is the venue of its items. The summary is the abstract, and the whole text only where there is
/// none, as in other feeds. An item without a title has the first words of its text for one.
enum JSONFeed {
  static func add(_ item: JSONRecord, to builder: inout EntryBuilder, feed: JSONRecord) {
    builder.entry.key = EntryBuilder.line(item.text("id"))
    builder.setTitle(HTMLPlainText.line(item.text("title")))
    builder.setAbstract(
      item.text("summary") ?? item.text("content_text") ?? HTMLPlainText.text(item.text("content_html")))
    if builder.entry.title.isEmpty { builder.setTitle(SubstituteTitle.firstWords(of: builder.entry.abstract)) }
    let home = feed.text("home_page_url", "feed_url")
    for address in [item.text("url"), item.text("external_url")].compactMap({ $0 }) {
      builder.addLink(URLReference.resolved(address, base: home))
    }
    for attachment in item.elements("attachments") {
      guard let attachment = JSONRecord(attachment) else { continue }
      builder.addLink(attachment.text("url"), label: attachment.text("title") ?? "attachment")
    }
    for tag in item.texts("tags") { builder.addTags(tag) }
    builder.setDate(item.text("date_published")?.split(separator: "T").first.map { String($0) })
    // What the feed says of all items makes none of an empty one.
    guard !builder.entry.title.isEmpty || !builder.entry.links.isEmpty else { return }
    let authors = item.elements("authors").isEmpty ? feed.elements("authors") : item.elements("authors")
    for author in authors { builder.addAuthor(JSONRecord(author)?.text("name")) }
    // In version 1 there is one author.
    if authors.isEmpty { builder.addAuthor((item.record("author") ?? feed.record("author"))?.text("name")) }
    builder.setVenue(feed.text("title"))
    builder.setDetail(DetailName.language, item.text("language") ?? feed.text("language"))
  }
}
