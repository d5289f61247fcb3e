/// Where a provider is asked, and what the person has set for it.
public struct Endpoint: Sendable, Equatable, Codable {
  /// The address without a slash at the end.
  public var url: String
  /// Seconds between two requests, in place of the provider's own; for servers of the person's own.
  public var interval: Double?
  /// The person's key.
  public var key: String?

  /// An endpoint.
  public init(url: String, interval: Double? = nil, key: String? = nil) {
    self.url = url
    self.interval = interval
    self.key = key
  }

  /// The providers' public addresses, by name, in the order in which what they say counts. Pages have addresses of their
  /// own.
  public static let known: [(name: String, url: String)] = [
    ("arxiv", "https://export.arxiv.org"), ("crossref", "https://api.crossref.org"),
    ("pubmed", "https://eutils.ncbi.nlm.nih.gov"), ("datacite", "https://api.datacite.org"),
    ("openalex", "https://api.openalex.org"), ("semanticscholar", "https://api.semanticscholar.org"),
    ("europepmc", "https://www.ebi.ac.uk/europepmc"), ("doi", "https://doi.org"),
    ("wikipedia", "https://{lang}.wikipedia.org"), ("page", ""), ("pdf", ""), ("wayback", "https://archive.org"),
  ]
}
