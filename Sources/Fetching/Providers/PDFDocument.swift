import Formats
import Foundation
import Library
import ReadingList

/// A PDF that a link leads to, of which the first page is read through pdftotext.
struct PDFDocument: Provider {
  let endpoint: Endpoint
  let name = "pdf"
  var manners: Manners { Manners(interval: endpoint.interval ?? 1, obeysRobots: true) }
  /// Bytes that are read: a PDF has its directory at the end, so a part of one is of no use.
  private static let mostBytes = 32 << 20

  func canAnswer(_ subject: FetchSubject) -> Bool { Self.isPDF(subject) }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    var request = HTTPRequest(subjects.first.map(address) ?? "", mostBytes: Self.mostBytes)
    request.seconds = 60
    return request
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    guard let subject = subjects.first else { return Answer([:]) }
    guard response.body.starts(with: Array("%PDF-".utf8)) else { throw AnswerError.contentType(response.contentType) }
    return try Self.answer(response, about: subject)
  }

  func address(of subject: FetchSubject) -> String {
    guard case .page(_, let url) = subject else { return "" }
    return URL(string: url)?.absoluteString ?? url
  }

  static func isPDF(_ subject: FetchSubject) -> Bool {
    guard case .page(_, let url) = subject else { return false }
    return WebAddress(url)?.path.lowercased().hasSuffix(".pdf") ?? false
  }

  static func answer(_ response: HTTPResponse, about subject: FetchSubject) throws -> Answer {
    let (entries, problems) = try AnswerReader.entries(response, .pdf)
    guard var entry = entries.first else {
      throw AnswerError.unreadable(problems.first ?? "the PDF has no text")
    }
    // A name that was made up from the address is no title.
    if WebAddress(response.url)?.path.lowercased().contains(entry.title.lowercased().replacing(" ", with: "_")) == true
    {
      entry.title = ""
    }
    entry.details[DetailName.file] = nil
    return Answer([subject: entry])
  }
}
