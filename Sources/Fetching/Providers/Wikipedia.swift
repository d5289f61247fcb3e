import Formats
import Foundation
import Library
import ReadingList

/// The summaries of Wikipedia's articles (en.wikipedia.org/api/rest_v1), in each language from its own host.
struct Wikipedia: Provider {
  let endpoint: Endpoint
  let name = "wikipedia"
  var manners: Manners { Manners(interval: endpoint.interval ?? 0.5) }

  func canAnswer(_ subject: FetchSubject) -> Bool { Self.article(subject) != nil }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let article = subjects.first.flatMap(Self.article)
    let host = endpoint.url.replacing("{lang}", with: article?.language ?? "en")
    return HTTPRequest("\(host)/api/rest_v1/page/summary/\(URLText.escaped(article?.title ?? ""))")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    guard AnswerReader.isJSON(response) else { throw AnswerError.contentType(response.contentType) }
    guard let subject = subjects.first, let summary = try? JSONDecoder().decode(Summary.self, from: Data(response.body))
    else { return Answer([:], isWhole: false) }
    // A page that lists what a word can mean is about none of it.
    guard summary.type != "disambiguation", let extract = PlainMarkup.text(summary.extract) else { return Answer([:]) }
    var entry = Entry(title: PlainMarkup.line(summary.title) ?? "", abstract: extract)
    entry.venue = "Wikipedia"
    entry.details[DetailName.language] = summary.lang
    return Answer([subject: entry])
  }

  func address(of subject: FetchSubject) -> String {
    if case .page(_, let url) = subject { url } else { endpoint.url }
  }

  private struct Summary: Decodable {
    var type: String?
    var title: String?
    var extract: String?
    var lang: String?
  }

  /// The language and the title of the article that an address leads to.
  static func article(_ subject: FetchSubject) -> (language: String, title: String)? {
    guard case .page(_, let url) = subject, let address = WebAddress(url), address.isWithin("wikipedia.org"),
      address.path.hasPrefix("/wiki/")
    else { return nil }
    let language = address.host.prefix { $0 != "." }
    let title = address.path.dropFirst(6).removingPercentEncoding ?? ""
    // "Talk:", "File:" and their like are no articles; titles may have a colon behind a blank.
    guard language != "www", language.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }), !title.isEmpty,
      !["Special:", "File:", "Talk:", "Category:", "User:", "Template:", "Help:"].contains(where: {
        title.hasPrefix($0)
      })
    else { return nil }
    return (String(language), title)
  }
}
