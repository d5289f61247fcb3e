import Formats
import Foundation
import Library
import ReadingList

/// The page itself: what its head says of the work, and where that says nothing, its first long paragraph. A PDF is read
/// as one.
struct WebPage: Provider {
  let endpoint: Endpoint
  let name = "page"
  var manners: Manners { Manners(interval: endpoint.interval ?? 1, obeysRobots: true) }
  /// Bytes of a page that are read.
  static let mostBytes = 2 << 20

  func canAnswer(_ subject: FetchSubject) -> Bool {
    if case .page = subject { !PDFDocument.isPDF(subject) } else { false }
  }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    var request = HTTPRequest(subjects.first.map(address) ?? "", mostBytes: Self.mostBytes)
    request.headers = [("Accept", "text/html, application/xhtml+xml;q=0.9, application/pdf;q=0.5, */*;q=0.1")]
    return request
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    guard let subject = subjects.first else { return Answer([:]) }
    if response.contentType == "application/pdf" || response.body.starts(with: Array("%PDF-".utf8)) {
      return try PDFDocument.answer(response, about: subject)
    }
    let kinds = ["", "text/html", "application/xhtml+xml", "text/xml", "application/xml"]
    guard kinds.contains(response.contentType) else { throw AnswerError.contentType(response.contentType) }
    let text = PageText.utf8(response.body, contentType: response.headers["content-type"])
    guard let entry = PageFacts(text, address: response.url).entry else { return Answer([:]) }
    return Answer([subject: entry])
  }

  func address(of subject: FetchSubject) -> String {
    guard case .page(_, let url) = subject else { return "" }
    return URL(string: url)?.absoluteString ?? url
  }
}
