import ReadingList

/// One outline of OPML as an entry.
enum OPMLOutline {
  /// Separates the parts of a list in an attribute of dogear's own, and those of a part.
  static let listSeparator = "\n"
  static let partSeparator = "\t"

  /// The text of an outline, which may be HTML; nil if there is none.
  static func name(of tag: XMLTag, isOwn: Bool) -> String? {
    let text = ["text", "title"].lazy.compactMap { EntryBuilder.line(tag.attribute($0)) }.first
    return isOwn ? text : HTMLPlainText.line(text)
  }

  /// The entry that an outline is. `isOwn` says that dogear wrote it.
  static func builder(of tag: XMLTag, isOwn: Bool) -> EntryBuilder {
    var builder = EntryBuilder()
    let name = name(of: tag, isOwn: isOwn)
    builder.setTitle(name)
    if isOwn { addOwn(tag, to: &builder) }
    if builder.entry.links.isEmpty {
      builder.addLink(tag.attribute("url"))
      builder.addLink(tag.attribute("htmlUrl"))
      builder.addLink(tag.attribute("xmlUrl") ?? tag.attribute("xmlurl"), label: OPMLReader.feedLabel)
    }
    if !isOwn {
      if let title = HTMLPlainText.line(tag.attribute("title")), title != name {
        builder.setDetail("feed-title", title)
      }
      builder.setAbstract(HTMLPlainText.text(tag.attribute("description")))
      builder.addNote(HTMLPlainText.text(tag.attribute("_note")))
      for category in (tag.attribute("category") ?? "").split(separator: ",") {
        // A category of one level may be written as a path.
        builder.addTags(String(category.trimmingBlanks().trimmingPrefix("/")))
      }
      builder.setDetail(DetailName.language, tag.attribute("language"))
      let isDone = tag.attribute("_complete") == "true" || tag.attribute("_status") == "checked"
      if isDone { builder.entry.status = .read }
      builder.entry.added = DateText.mail(tag.attribute("created"))
    }
    return builder
  }

  private static func addOwn(_ tag: XMLTag, to builder: inout EntryBuilder) {
    func own(_ name: String) -> String? { tag.attribute(ListNamespace.prefix + ":" + name) }
    func list(_ name: String) -> [String] {
      (own(name) ?? "").split(separator: listSeparator).map { String($0) }
    }
    func pair(_ text: String) -> (String, String?) {
      let parts = text.split(separator: partSeparator, maxSplits: 1).map { String($0) }
      return (parts.first ?? "", parts.count > 1 ? parts[1] : nil)
    }
    for link in list("links").map(pair) { builder.addLink(link.0, label: link.1) }
    for detail in list("details").map(pair) { builder.setDetail(detail.0, detail.1) }
    builder.entry.key = EntryBuilder.line(own("key"))
    builder.addNote(tag.attribute("_note"))
    builder.setAbstract(own("abstract"))
    builder.entry.authors = list("authors")
    builder.entry.year = own("year").flatMap { Year.within($0) }
    for section in list("sections") { builder.addSection([section]) }
    for name in list("tags") { builder.addTags(name) }
    builder.setVenue(own("venue"))
    builder.setDOI(own("doi"))
    builder.setArXiv(own("arxiv"))
    builder.entry.added = EntryBuilder.line(own("added"))
    builder.entry.status = own("status").flatMap { ReadingStatus(name: $0) }
  }
}
