import Formats
import Library
import ReadingList

/// PubMed by way of NCBI's E-utilities (ncbi.nlm.nih.gov/books/NBK25497): 200 articles in one request.
struct PubMedArticles: Provider {
  let endpoint: Endpoint
  let contact: String?
  let name = "pubmed"
  /// Three requests a second, ten with a key.
  var manners: Manners { Manners(interval: endpoint.interval ?? (endpoint.key == nil ? 0.4 : 0.12), batch: 200) }

  func canAnswer(_ subject: FetchSubject) -> Bool { if case .pmid = subject { true } else { false } }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let ids = subjects.compactMap { if case .pmid(let number) = $0 { number } else { nil } }
    let query = URLText.query([
      ("db", "pubmed"), ("id", ids.joined(separator: ",")), ("retmode", "xml"), ("tool", "dogear"),
      ("email", contact), ("api_key", endpoint.key),
    ])
    return HTTPRequest("\(endpoint.url)/entrez/eutils/efetch.fcgi?\(query)")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole, _) = try AnswerReader.xml(response, .pubmed, root: "PubmedArticleSet")
    return Answer(AnswerReader.matched(entries, with: subjects), isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    if case .pmid(let number) = subject { "https://pubmed.ncbi.nlm.nih.gov/\(number)/" } else { endpoint.url }
  }
}
