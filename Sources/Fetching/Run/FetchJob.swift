import Foundation

/// All that is to be done by `dogear-fetch`, as `dogear` hands it over.
public struct FetchJob: Codable, Sendable, Equatable {
  /// What is done.
  public enum Task: String, Codable, Sendable {
    /// Facts are fetched.
    case facts
    /// Links are looked at.
    case links
  }

  /// The variable of the environment in which the job stands, as JSON. The command line would show keys to everybody.
  public static let variable = "DOGEAR_JOB"

  /// What is done.
  public var task: Task
  /// The library's file.
  public var library: String
  /// The entries, by `StoredEntry.number`; nil for all.
  public var entries: [Int64]?
  /// The providers that may be asked; nil for all.
  public var providers: [String]?
  /// Entries that are asked for at most.
  public var most: Int?
  /// Whether to ask again for what is known already.
  public var refresh = false
  /// Whether to say what would be asked, and ask nothing.
  public var isDryRun = false
  /// Whether to take no more than what was fetched before.
  public var isOffline = false
  /// Whether hosts on private networks may be asked.
  public var allowsPrivate = false
  /// Whether events are written to standard output, as NDJSON.
  public var writesEvents = false
  /// Whether only failures are told.
  public var isQuiet = false
  /// What the person has set.
  public var settings = FetchSettings()

  /// A job on a library that does all of a task unless said otherwise.
  public init(_ task: Task, library: String) {
    self.task = task
    self.library = library
  }
}

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
