import Formats
import Library
import ReadingList

/// Crossref's REST API (api.crossref.org): what publishers register with DOIs. With an address to write to it has a pool
/// of its own for polite programs.
struct CrossrefWorks: Provider {
  let endpoint: Endpoint
  let contact: String?
  let name = "crossref"
  /// Three lists a second in the polite pool, fewer in the public one.
  var manners: Manners { Manners(interval: endpoint.interval ?? (contact == nil ? 1 : 0.4), batch: 40) }

  private static let fields = [
    "DOI", "title", "author", "issued", "published", "published-print", "published-online", "abstract",
    "container-title", "short-container-title", "type", "volume", "issue", "page", "publisher", "ISSN", "ISBN",
    "article-number", "event",
  ]

  func canAnswer(_ subject: FetchSubject) -> Bool { if case .doi = subject { true } else { false } }

  /// A comma in a DOI would end it in a filter.
  func canShare(_ subject: FetchSubject) -> Bool { !subject.text.contains(",") }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let dois = subjects.compactMap { if case .doi(let doi) = $0 { doi.value } else { nil } }
    if dois.count == 1, let doi = dois.first {
      let contact = contact.map { "?" + URLText.query([("mailto", $0)]) } ?? ""
      return HTTPRequest("\(endpoint.url)/works/\(URLText.escaped(doi))\(contact)")
    }
    let query = URLText.query([
      ("filter", dois.map { "doi:" + $0 }.joined(separator: ",")), ("rows", "\(dois.count)"),
      ("select", Self.fields.joined(separator: ",")), ("mailto", contact),
    ])
    return HTTPRequest("\(endpoint.url)/works?\(query)")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole) = try AnswerReader.json(response, .crossref)
    return Answer(AnswerReader.matched(entries, with: subjects), isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    if case .doi(let doi) = subject { "\(endpoint.url)/works/\(URLText.escaped(doi.value))" } else { endpoint.url }
  }
}
