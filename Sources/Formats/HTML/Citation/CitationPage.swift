import ReadingList

/// A page about one work: what its tags say of the work, as publishers and archives write them for search engines.
///
/// Read are Highwire Press's tags (`citation_title`), Dublin Core, PRISM, EPrints, schema.org's JSON-LD, Open Graph and
/// the plain description, in this order where they name the same fact.
public struct CitationPage: Sendable {
  /// How surely the page is one work and no list.
  public enum Certainty: Sendable {
    /// Nothing says so.
    case none
    /// The page says that it is an article, as blogs do, where lists are too.
    case possible
    /// The page has the tags of a work with its authors, its date, its venue or its identifier.
    case certain
  }

  /// How surely the page is about one work.
  public let certainty: Certainty
  /// What the page says of the work; nil if there is none.
  public let entry: Entry?
  /// Facts of the page that could not be taken, in one line each.
  public let messages: [String]

  /// The page that is `html`, read from `address` if that is known.
  public init(_ html: String, address: String? = nil) {
    // A page that nests too deep is not parsed, and so is about nothing.
    self.init(HTMLTree(HTMLDepth.isExcessive(html) ? "" : html), address: address ?? SavedPage.address(in: html))
  }

  init(_ tree: HTMLTree, address: String?) {
    let metadata = PageMetadata(tree, address: address)
    let works = LinkedWork.works(in: tree)
    certainty = Self.certainty(metadata, works)
    guard certainty != .none else {
      let plain = PlainPage(tree, metadata)
      (entry, messages) = (plain?.entry, [])
      return
    }
    var fields = CitationFields(metadata, works.first { $0.isScholarly } ?? works.first, tree)
    fields.takeAll()
    entry = fields.builder.entry.title.isEmpty ? nil : fields.builder.entry
    messages = fields.builder.messages
  }

  private static func certainty(_ page: PageMetadata, _ works: [LinkedWork]) -> Certainty {
    // A page that describes several works is a list of them.
    let titles = Set(page.all("citation_title").map { $0.collapsingBlanks().lowercased() })
    let scholarly = works.filter(\.isScholarly)
    if titles.count > 1 || titles.isEmpty && scholarly.count > 1 { return .none }
    if !titles.isEmpty {
      let hasFact = page.has(
        "citation_author", "citation_authors", "citation_doi", "citation_date", "citation_publication_date",
        "citation_journal_title", "citation_conference_title", "citation_pdf_url", "citation_year")
      return hasFact ? .certain : .possible
    }
    if !scholarly.isEmpty { return .certain }
    let hasDOI = page.has("prism.doi", "citation_doi") || page.all("dc.identifier").contains { DOI($0) != nil }
    if page.has("dc.title", "eprints.title"), hasDOI || page.has("eprints.creators_name") { return .certain }
    if page.has("dc.title"), page.has("dc.creator") { return .possible }
    let isArticle = !works.isEmpty || ["article", "book"].contains(page.first("og:type")?.lowercased())
    return isArticle && (works.first?.text("headline", "name") != nil || page.has("og:title")) ? .possible : .none
  }
}
