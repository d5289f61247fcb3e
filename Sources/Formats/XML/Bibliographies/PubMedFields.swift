import ReadingList

/// The fields that PubMed's articles and books share.
enum PubMedFields {
  /// A title without the full stop that PubMed ends every title with, and without the brackets around translations.
  static func title(_ text: String?) -> String? {
    guard var title = EntryBuilder.line(text) else { return nil }
    if title.hasSuffix("."), !title.hasSuffix("..") { title.removeLast() }
    if title.hasPrefix("["), title.hasSuffix("]"),
      !title.dropFirst().dropLast().contains(where: { $0 == "[" || $0 == "]" })
    {
      title = String(title.dropFirst().dropLast())
      if title.hasSuffix("."), !title.hasSuffix("..") { title.removeLast() }
    }
    return title
  }

  /// Adds the date; false if there is none.
  @discardableResult
  static func addDate(_ date: XMLElement?, to builder: inout EntryBuilder) -> Bool {
    guard let date else { return false }
    let parts = DateText.date(year: date.text("Year"), month: date.text("Month"), day: date.text("Day"))
    builder.setDate(parts)
    // "1998 Dec-1999 Jan", "Spring 2000": no date, but a year.
    if let text = date.text("MedlineDate") {
      builder.entry.year = builder.entry.year ?? Year.within(text)
      builder.setDetail("date", text)
    }
    builder.setDetail("season", date.text("Season"))
    return builder.entry.year != nil
  }

  static func addPages(of element: XMLElement, to builder: inout EntryBuilder) {
    if let pages = element.text("Pagination", "MedlinePgn") {
      builder.setPages(pages, nil)
    } else {
      builder.setPages(element.text("Pagination", "StartPage"), element.text("Pagination", "EndPage"))
    }
  }

  /// Adds authors and editors; groups stand among the authors with their names.
  static func addPeople(_ lists: [XMLElement], to builder: inout EntryBuilder) {
    for list in lists {
      for person in list.all("Author") {
        let name = self.name(of: person)
        if list.attribute("Type") == "editors" {
          builder.setDetail(DetailName.editor, name)
        } else if let name {
          builder.entry.authors.append(name)
        }
      }
    }
  }

  private static func name(of person: XMLElement) -> String? {
    if let group = EntryBuilder.line(person.text("CollectiveName")) { return group }
    let given = person.text("ForeName") ?? person.text("FirstName") ?? person.text("Initials")
    return EntryBuilder.line(
      PersonName(given: given ?? "", family: person.text("LastName") ?? "", suffix: person.text("Suffix") ?? "").display
    )
  }

  static func addAbstract(_ element: XMLElement?, to builder: inout EntryBuilder) {
    let parts = (element?.all("AbstractText") ?? []).compactMap { part -> String? in
      guard let text = EntryBuilder.line(part.text) else { return nil }
      guard let label = EntryBuilder.line(part.attribute("Label")), label != "UNLABELLED" else { return text }
      return label + ": " + text
    }
    builder.setAbstract(parts.joined(separator: "\n\n"))
    builder.setDetail("copyright", element?.text("CopyrightInformation"))
  }

  static func addType(_ types: [XMLElement], to builder: inout EntryBuilder) {
    for type in types { builder.setDetail(DetailName.genre, type.text) }
    let names = types.map { $0.text.collapsingBlanks() }
    builder.setDetail(DetailName.type, names.contains("Preprint") ? "article" : "article-journal")
  }

  /// Adds PubMed's number with its page, and the numbers in `lists`.
  static func addIdentifiers(of element: XMLElement, lists: [XMLElement], to builder: inout EntryBuilder) {
    let pmid = EntryBuilder.line(element.text("PMID"))
    builder.setDetail(DetailName.pmid, pmid)
    builder.entry.key = pmid
    if let pmid, pmid.allSatisfy({ "0"..."9" ~= $0 }) { builder.addLink("https://pubmed.ncbi.nlm.nih.gov/\(pmid)/") }
    for id in lists.flatMap({ $0.all("ArticleId") }) {
      switch id.attribute("IdType") {
      case "doi": builder.setDOI(id.text)
      case "pmc": builder.setDetail(DetailName.pmcid, id.text)
      case "pubmed": if pmid == nil { builder.setDetail(DetailName.pmid, id.text) }
      case "url": builder.addLink(id.text)
      case let name?: builder.setDetail(name.lowercased(), id.text)
      case nil: break
      }
    }
  }

  /// Adds subject headings and keywords.
  static func addTags(of element: XMLElement, to builder: inout EntryBuilder) {
    for heading in element.all("MeshHeadingList", "MeshHeading", "DescriptorName") { builder.addTags(heading.text) }
    for keyword in element.all("KeywordList", "Keyword") { builder.addTags(keyword.text) }
  }
}
