/// What the person has set for fetching.
public struct FetchSettings: Codable, Sendable, Equatable {
  /// An address to write to, which is sent to providers: they are kinder to those who give one.
  public var contact: String?
  /// Where providers are asked, by name, where it is not the usual address.
  public var endpoints: [String: Endpoint] = [:]
  /// Seconds before the second try of a request that failed.
  public var backoff = 2.0

  /// Seconds that one request may take, 60 for a PDF.
  public var timeout = 30.0

  /// The usual settings.
  public init() {}

  /// Where a provider is asked.
  func endpoint(_ name: String) -> Endpoint {
    let known = Endpoint.known.first { $0.name == name }?.url ?? ""
    var endpoint = endpoints[name] ?? Endpoint(url: known)
    if endpoint.url.isEmpty { endpoint.url = known }
    while endpoint.url.hasSuffix("/") { endpoint.url.removeLast() }
    return endpoint
  }

  /// How dogear names itself to servers.
  public var userAgent: String {
    "dogear/0.1 (reading-list search; " + (contact.map { "mailto:" + $0 } ?? "no contact set") + ")"
  }
}

extension FetchSettings {
  /// All providers, the one that counts most first.
  func providers() -> [any Provider] {
    [
      ArXiv(endpoint: endpoint("arxiv")), CrossrefWorks(endpoint: endpoint("crossref"), contact: contact),
      PubMedArticles(endpoint: endpoint("pubmed"), contact: contact),
      DataCiteRecords(endpoint: endpoint("datacite"), contact: contact),
      OpenAlexWorks(endpoint: endpoint("openalex"), contact: contact),
      SemanticScholarPapers(endpoint: endpoint("semanticscholar")), EuropePMC(endpoint: endpoint("europepmc")),
      DOIResolver(endpoint: endpoint("doi")), Wikipedia(endpoint: endpoint("wikipedia")),
      WebPage(endpoint: endpoint("page")), PDFDocument(endpoint: endpoint("pdf")),
    ]
  }
}
