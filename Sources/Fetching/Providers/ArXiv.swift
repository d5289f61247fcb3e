import Formats
import Library
import ReadingList

/// arXiv's API (info.arxiv.org/help/api/user-manual): many ids in one request, one request in three seconds over one
/// connection, as its terms of use want.
struct ArXiv: Provider {
  let endpoint: Endpoint
  let name = "arxiv"
  var manners: Manners { Manners(interval: endpoint.interval ?? 3, batch: 100) }

  func canAnswer(_ subject: FetchSubject) -> Bool { if case .arxiv = subject { true } else { false } }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let ids = subjects.compactMap { if case .arxiv(let id) = $0 { id.value } else { nil } }
    // Without max_results it answers with ten.
    let query = URLText.query([
      ("id_list", ids.joined(separator: ",")), ("start", "0"), ("max_results", "\(ids.count)"),
    ])
    return HTTPRequest("\(endpoint.url)/api/query?\(query)")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole, problems) = try AnswerReader.xml(response, .atom, root: "feed")
    if entries.isEmpty, let problem = problems.first(where: { $0.hasPrefix("arXiv answered") }) {
      throw AnswerError.rejected(problem)
    }
    return Answer(AnswerReader.matched(entries, with: subjects), isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    if case .arxiv(let id) = subject { id.url } else { endpoint.url }
  }
}
