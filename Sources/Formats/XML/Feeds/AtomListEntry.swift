import ReadingList

/// Entries as `AtomWriter` writes them.
enum AtomListEntry {
  /// The section that it stands in, if it is described, and the entry; a section stands before its entries.
  static func items(of element: XMLElement, facts: [String: String]) -> [ListItem] {
    var builder = EntryBuilder()
    let own = ListNamespace.prefix + ":"
    func text(_ name: String) -> String? { element.text(own + name) }
    builder.setTitle(element.text("title"))
    builder.entry.key = EntryBuilder.line(text("key"))
    builder.addNote(element.text("content"))
    builder.setAbstract(element.text("summary"))
    builder.entry.authors = element.all("author", "name").compactMap { EntryBuilder.line($0.text) }
    builder.entry.year = text("year").flatMap { Year.within($0) }
    for link in element.children where link.name == "link" || link.name == own + "link" {
      builder.addLink(link.attribute("href"), label: link.attribute("title"))
    }
    for category in element.all("category") { builder.addTags(category.attribute("term")) }
    for section in element.all(own + "section") {
      builder.addSection([section.text])
      builder.tagline = builder.tagline ?? EntryBuilder.line(section.attribute("tagline"))
    }
    builder.setVenue(text("venue"))
    builder.setDOI(text("doi"))
    builder.setArXiv(text("arxiv"))
    builder.entry.added = EntryBuilder.line(text("added"))
    builder.entry.status = text("status").flatMap { ReadingStatus(name: $0) }
    for detail in element.all(own + "detail") {
      if let name = detail.attribute("name") { builder.setDetail(name, detail.text) }
    }
    return builder.items(line: element.line)
  }
}
