import Formats
import Library
import ReadingList

/// DataCite's REST API (support.datacite.org/docs/api): the DOIs of data, theses and preprints, among them all of arXiv
/// (10.48550/arXiv.ID).
struct DataCiteRecords: Provider {
  let endpoint: Endpoint
  let contact: String?
  let name = "datacite"
  /// A thousand requests in five minutes with an address to write to, fewer without.
  var manners: Manners { Manners(interval: endpoint.interval ?? (contact == nil ? 1 : 0.4), batch: 50) }

  func canAnswer(_ subject: FetchSubject) -> Bool { Self.doi(of: subject) != nil }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let dois = subjects.compactMap(Self.doi)
    if dois.count == 1, let doi = dois.first { return HTTPRequest("\(endpoint.url)/dois/\(URLText.escaped(doi))") }
    // Quoted, so that nothing of a DOI is the query language's.
    let alternatives = dois.map { "\"" + $0.filter { $0 != "\"" && $0 != "\\" } + "\"" }.joined(separator: " OR ")
    let query = URLText.query([
      ("query", "doi:(\(alternatives))"), ("page[size]", "\(dois.count)"), ("mailto", contact),
    ])
    return HTTPRequest("\(endpoint.url)/dois?\(query.replacing("page[size]", with: "page%5Bsize%5D"))")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole) = try AnswerReader.json(response, .dataCite)
    return Answer(AnswerReader.matched(entries, with: subjects), isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    "\(endpoint.url)/dois/\(URLText.escaped(Self.doi(of: subject) ?? ""))"
  }

  static func doi(of subject: FetchSubject) -> String? {
    switch subject {
    case .arxiv(let id): "10.48550/arxiv." + id.value
    case .doi(let doi): doi.value
    case .pmid, .page: nil
    }
  }
}
