import ReadingList

/// What journals add to the items of their feeds: Dublin Core and PRISM.
enum FeedFacts {
  /// Adds the facts of an item to `builder`.
  static func add(of element: XMLElement, to builder: inout EntryBuilder) {
    if let doi = element.text("prism:doi") { builder.setDOI(doi) }
    for identifier in element.all("dc:identifier") {
      guard let text = EntryBuilder.line(identifier.text) else { continue }
      if let doi = DOI(text) { builder.setDOI(doi.value) } else { builder.setDetail("identifier", text) }
    }
    builder.setVenue(element.text("prism:publicationName"))
    builder.setDetail(DetailName.volume, element.text("prism:volume"))
    builder.setDetail(DetailName.issue, element.text("prism:number"))
    builder.setPages(element.text("prism:startingPage"), element.text("prism:endingPage"))
    builder.setDetail(DetailName.issn, element.text("prism:issn"))
    builder.setDetail(DetailName.publisher, element.text("dc:publisher"))
    builder.setDetail(DetailName.language, element.text("dc:language"))
    builder.setDetail(DetailName.license, element.text("dc:rights"))
  }
}
