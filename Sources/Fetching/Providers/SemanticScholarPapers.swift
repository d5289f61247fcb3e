import Formats
import Foundation
import Library
import ReadingList

/// Semantic Scholar's Academic Graph (api.semanticscholar.org): up to 500 papers in one request.
struct SemanticScholarPapers: Provider {
  let endpoint: Endpoint
  let name = "semanticscholar"
  /// One request a second with a key; without one, all programs share a pool.
  var manners: Manners { Manners(interval: endpoint.interval ?? (endpoint.key == nil ? 3 : 1.1), batch: 500) }

  private static let fields = "title,abstract,year,authors,externalIds,venue,journal,publicationDate,publicationTypes"

  func canAnswer(_ subject: FetchSubject) -> Bool { Self.id(of: subject) != nil }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    var request = HTTPRequest("\(endpoint.url)/graph/v1/paper/batch?fields=\(Self.fields)")
    request.method = "POST"
    request.headers = [("Content-Type", "application/json")]
    if let key = endpoint.key { request.headers.append(("x-api-key", key)) }
    let body = try? JSONSerialization.data(withJSONObject: ["ids": subjects.compactMap(Self.id)])
    request.body = body.map { [UInt8]($0) }
    return request
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    let (entries, isWhole) = try AnswerReader.json(response, .semanticScholar)
    return Answer(AnswerReader.matched(entries, with: subjects), isWhole: isWhole)
  }

  func address(of subject: FetchSubject) -> String {
    "\(endpoint.url)/graph/v1/paper/\(URLText.escaped(Self.id(of: subject) ?? "", keeping: ":/"))"
  }

  private static func id(of subject: FetchSubject) -> String? {
    switch subject {
    case .arxiv(let id): "ARXIV:" + id.value
    case .doi(let doi): "DOI:" + doi.value
    case .pmid(let number): "PMID:" + number
    case .page: nil
    }
  }
}
