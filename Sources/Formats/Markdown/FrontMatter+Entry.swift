import ReadingList

extension FrontMatter {
  /// The entry that a note is about whose head names the address or the identifier of a work, as clippings of pages and
  /// notes on papers do; nil if it names none. The text of the note is the entry's.
  ///
  /// - parameter fileName: stands in for a title that neither the head nor a heading gives.
  func entry(fileName: String) -> [ListItem]? {
    let addresses = all("url", "source", "link", "links", "uri", "href", "source-url", "original").filter { text in
      WebAddress(text).map { $0.scheme == "http" || $0.scheme == "https" } ?? false
    }
    let doi = first("doi").flatMap { DOI($0) }
    let arxiv = first("arxiv", "eprint").flatMap { ArXivID($0) }
    guard !addresses.isEmpty || doi != nil || arxiv != nil else { return nil }
    var builder = EntryBuilder()
    let note = NoteBody(body)
    builder.setTitle(first("title", "name") ?? note.heading ?? fileName)
    for address in addresses { builder.addLink(address) }
    builder.entry.doi = doi?.value
    builder.entry.arxiv = arxiv?.value
    for name in all("authors", "author", "by", "creator") {
      // Several in one text have commas between whole names.
      let names = name.contains(";") ? nil : Byline.names(in: name)
      for part in names ?? name.split(separator: ";").map({ String($0) }) { builder.addAuthor(part) }
    }
    builder.setDate(first("published", "year", "issued", "publication-date", "date"))
    builder.setVenue(first("journal", "venue", "publication", "booktitle", "publisher", "site"))
    for tag in all("tags", "tag", "keywords", "topics") {
      builder.addTags(tag.hasPrefix("#") ? String(tag.dropFirst()) : tag, separators: [","])
    }
    for name in all("categories", "category", "section", "collection") { builder.addSection([name]) }
    builder.entry.added = first("created", "added", "clipped", "saved", "date-added").flatMap { Self.date($0) }
    let status = first("status", "state", "read")
    builder.entry.status = status.flatMap { ReadingStatus(name: $0) }
    if status == "true" || first("done") == "true" { builder.entry.status = .read }
    if status == "false" { builder.entry.status = .unread }
    builder.setAbstract(first("abstract", "description", "summary"))
    builder.entry.key = first("citekey", "citation-key", "id", "uid")
    builder.addNote(note.text)
    return builder.items(line: 1)
  }

  private static func date(_ text: String) -> String? {
    ISODate.isDate(text) ? text : ISODate.text(of: text)
  }
}
