import Formats
import Library
import ReadingList

/// doi.org's content negotiation (citation.doi.org/docs.html): CSL JSON from whichever agency registered the DOI, one at
/// a time.
struct DOIResolver: Provider {
  let endpoint: Endpoint
  let name = "doi"
  var manners: Manners { Manners(interval: endpoint.interval ?? 0.5) }

  func canAnswer(_ subject: FetchSubject) -> Bool { if case .doi = subject { true } else { false } }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    var request = HTTPRequest(subjects.first.map(address) ?? endpoint.url)
    request.headers = [("Accept", "application/vnd.citationstyles.csl+json")]
    return request
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole) = try AnswerReader.json(response, .cslJSON)
    guard let subject = subjects.first, let entry = entries.first else { return Answer([:], isWhole: isWhole) }
    return Answer([subject: entry], isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    if case .doi(let doi) = subject {
      "\(endpoint.url)/\(URLText.escaped(doi.value, keeping: "/:;()"))"
    } else {
      endpoint.url
    }
  }
}
