import Formats
import Library
import ReadingList

/// OpenAlex's API (docs.openalex.org). A work by its DOI costs nothing, so each is asked for alone; lists are paid for.
struct OpenAlexWorks: Provider {
  let endpoint: Endpoint
  let contact: String?
  let name = "openalex"
  var manners: Manners { Manners(interval: endpoint.interval ?? 0.2) }

  private static let fields = [
    "id", "ids", "doi", "title", "display_name", "authorships", "publication_year", "publication_date", "type",
    "language", "primary_location", "biblio", "abstract_inverted_index",
  ]

  func canAnswer(_ subject: FetchSubject) -> Bool { Self.id(of: subject) != nil }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let query = URLText.query([
      ("select", Self.fields.joined(separator: ",")), ("mailto", contact), ("api_key", endpoint.key),
    ])
    return HTTPRequest("\(subjects.first.map(address) ?? endpoint.url)?\(query)")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole) = try AnswerReader.json(response, .openAlex)
    guard let subject = subjects.first, let entry = entries.first else { return Answer([:], isWhole: isWhole) }
    return Answer([subject: entry], isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    "\(endpoint.url)/works/\(URLText.escaped(Self.id(of: subject) ?? "", keeping: ":/"))"
  }

  private static func id(of subject: FetchSubject) -> String? {
    if case .pmid(let number) = subject { return "pmid:" + number }
    return DataCiteRecords.doi(of: subject).map { "doi:" + $0 }
  }
}
