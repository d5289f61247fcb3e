import ReadingList

/// What arXiv's answers have beyond Atom (arXiv API User's Manual, 3.3).
extension AtomReader {
  /// The text of an error that arXiv sends as an entry; nil for any other entry.
  static func arXivError(_ element: XMLElement) -> String? {
    guard element.text("id")?.contains("arxiv.org/api/errors") == true else { return nil }
    return "arXiv answered with an error: " + (EntryBuilder.line(element.text("summary")) ?? "no reason is given")
  }

  /// Adds identifiers, comments and the journal. The summary is one paragraph, whatever its line ends.
  static func addArXiv(of element: XMLElement, to builder: inout EntryBuilder) {
    guard let id = element.text("id"), builder.setArXiv(id) else { return }
    builder.setDetail(DetailName.type, "article")
    builder.entry.abstract = EntryBuilder.line(builder.entry.abstract)
    // A few works have several DOIs, with a blank between them.
    for doi in (element.text("arxiv:doi") ?? "").split(whereSeparator: \.isWhitespace) {
      if builder.entry.doi == nil { builder.setDOI(String(doi)) } else { builder.setDetail("doi", String(doi)) }
    }
    builder.setVenue(element.text("arxiv:journal_ref"))
    builder.setDetail("comment", element.text("arxiv:comment"))
    builder.setDetail("primary-category", element.first("arxiv:primary_category")?.attribute("term"))
    for affiliation in element.all("author", "arxiv:affiliation") {
      builder.setDetail("affiliation", affiliation.text)
    }
  }
}
