import ReadingList

/// Takes the fields of a work from the tags of its page.
struct CitationFields {
  private(set) var builder = EntryBuilder()
  let page: PageMetadata
  let work: LinkedWork?
  let tree: HTMLTree

  init(_ page: PageMetadata, _ work: LinkedWork?, _ tree: HTMLTree) {
    self.page = page
    self.work = work
    self.tree = tree
  }

  mutating func takeAll() {
    builder.setTitle(
      page.first("citation_title", "dc.title", "eprints.title") ?? work?.text("headline", "name")
        ?? page.first("og:title", "twitter:title") ?? page.title)
    takeAuthors()
    takeDates()
    takeIdentifiers()
    takePlace()
    takeTags()
    builder.setAbstract(abstract)
    builder.addLink(page.address)
    if let pdf = page.first("citation_pdf_url", "eprints.document_url") {
      builder.addLink(URLReference.resolved(pdf, base: page.address), label: "pdf")
    }
  }

  private mutating func takeAuthors() {
    var names = page.all("citation_author")
    if names.isEmpty {
      names = page.all("citation_authors").flatMap { $0.split(separator: ";").map { String($0) } }
    }
    if names.isEmpty { names = page.all("dc.creator", "eprints.creators_name") }
    if names.isEmpty { names = work?.texts("author", "creator") ?? [] }
    if names.isEmpty {
      // Social networks want the address of the author's page there.
      names = page.all("author", "article:author", "dc.contributor").filter { WebAddress($0) == nil }
    }
    if names.isEmpty { names = namesInPage }
    for name in names {
      // One tag for all: "A. Lovelace; B. Li".
      for part in name.split(separator: ";") {
        let isKnown = builder.entry.authors.contains(String(part))
        if !isKnown { builder.addAuthor(String(part)) }
      }
    }
    for name in page.all("citation_editor") { builder.setDetail(DetailName.editor, name) }
  }

  private mutating func takeDates() {
    let date =
      page.first(
        "citation_publication_date", "citation_date", "citation_year", "citation_cover_date", "dc.issued",
        "dc.date.issued", "dc.date.published") ?? work?.text("datePublished", "dateCreated")
      ?? page.first(
        "prism.publicationdate", "dc.date", "eprints.date", "citation_online_date", "article:published_time", "date")
    guard let date else { return }
    builder.setDate(ISODate.text(of: date) ?? date)
  }

  private mutating func takeIdentifiers() {
    // Other tags hold other numbers as well, so only what is a DOI is taken from them.
    let others =
      page.all("dc.identifier") + page.all("dc.identifier.doi") + page.all("prism.doi") + page.all("doi")
      + page.all("eprints.id_number") + (work?.texts("identifier") ?? []) + (work?.texts("sameAs") ?? [])
      + (work?.texts("@id") ?? [])
    if let doi = others.lazy.compactMap({ DOI($0) }).first { builder.setDOI(doi.value) }
    if let doi = page.first("citation_doi") {
      if let doi = DOI(doi) { builder.entry.doi = doi.value } else { builder.setDOI(doi) }
    }
    builder.setArXiv(page.first("citation_arxiv_id"))
    builder.setDetail(DetailName.pmid, page.first("citation_pmid"))
    for name in page.all("citation_issn", "prism.issn", "prism.eissn") { builder.setDetail(DetailName.issn, name) }
    for name in page.all("citation_isbn", "prism.isbn") { builder.setDetail(DetailName.isbn, name) }
    if builder.entry.details[DetailName.isbn] == nil { builder.setDetail(DetailName.isbn, work?.text("isbn")) }
  }

  /// Where the work appeared: venue, volume, pages, publisher.
  private mutating func takePlace() {
    let hasCitation = page.has("citation_title")
    builder.setVenue(
      page.first(
        "citation_journal_title", "citation_conference_title", "citation_inbook_title", "citation_book_title",
        "prism.publicationname", "eprints.publication", "dc.relation.ispartof")
        ?? work?.text("name", of: "isPartOf") ?? (hasCitation ? nil : page.first("og:site_name", "dc.source")))
    let institution = page.first("citation_technical_report_institution", "citation_dissertation_institution")
    builder.setDetail(
      DetailName.publisher,
      page.first("citation_publisher", "dc.publisher") ?? institution ?? work?.text("publisher"))
    builder.setDetail(DetailName.venueShort, page.first("citation_journal_abbrev"))
    builder.setDetail(DetailName.volume, page.first("citation_volume", "prism.volume", "eprints.volume"))
    builder.setDetail(DetailName.issue, page.first("citation_issue", "prism.number", "prism.issue"))
    builder.setDetail(DetailName.number, page.first("citation_technical_report_number", "prism.articlenumber"))
    builder.setDetail(DetailName.language, page.first("citation_language", "dc.language"))
    builder.setDetail(DetailName.license, page.first("dc.rights.license", "dc.license"))
    let start = page.first("citation_firstpage", "prism.startingpage") ?? work?.text("pageStart")
    let end = page.first("citation_lastpage", "prism.endingpage") ?? work?.text("pageEnd")
    if let start { builder.setDetail(DetailName.page, end.map { $0 == start ? start : start + "-" + $0 } ?? start) }
    builder.setDetail(DetailName.type, type)
  }

  /// The kind of work in CSL's words.
  private var type: String? {
    if page.has("citation_conference_title") { return "paper-conference" }
    if page.has("citation_journal_title", "prism.publicationname") { return "article-journal" }
    if page.has("citation_dissertation_institution") { return "thesis" }
    if page.has("citation_technical_report_institution", "citation_technical_report_number") { return "report" }
    if page.has("citation_inbook_title") { return "chapter" }
    switch work?.type {
    case "Book": return "book"
    case "Chapter": return "chapter"
    case "Thesis": return "thesis"
    case "Report": return "report"
    case "BlogPosting": return "post-weblog"
    case .some(let type) where type.hasSuffix("NewsArticle"): return "article-newspaper"
    default: return page.has("citation_title") || work?.isScholarly == true ? nil : "webpage"
    }
  }

  private mutating func takeTags() {
    var texts = page.all("citation_keywords", "citation_keyword", "dc.subject", "keywords", "article:tag")
    if texts.isEmpty { texts = work?.texts("keywords") ?? [] }
    for text in texts { builder.addTags(text, separators: text.contains(";") ? [";"] : [","]) }
    // Some archives want to be found by the names of the authors.
    builder.entry.tags.removeAll { builder.entry.authors.contains($0) }
  }
}
