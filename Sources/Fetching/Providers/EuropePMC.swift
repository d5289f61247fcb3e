import Formats
import Foundation
import Library
import ReadingList

/// Europe PMC's search (europepmc.org/RestfulWebService): abstracts of the life sciences by DOI or number in PubMed.
struct EuropePMC: Provider {
  let endpoint: Endpoint
  let name = "europepmc"
  var manners: Manners { Manners(interval: endpoint.interval ?? 0.5, batch: 25) }

  func canAnswer(_ subject: FetchSubject) -> Bool { Self.term(subject) != nil }

  func request(about subjects: [FetchSubject]) -> HTTPRequest {
    let query = URLText.query([
      ("query", subjects.compactMap(Self.term).joined(separator: " OR ")), ("resultType", "core"), ("format", "json"),
      // A preprint and its article can have the same number.
      ("pageSize", "\(2 * subjects.count)"),
    ])
    return HTTPRequest("\(endpoint.url)/webservices/rest/search?\(query)")
  }

  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer {
    guard AnswerReader.isJSON(response) else { throw AnswerError.contentType(response.contentType) }
    guard let found = try? JSONDecoder().decode(Found.self, from: Data(response.body)) else {
      return Answer([:], isWhole: false)
    }
    return Answer(AnswerReader.matched(found.resultList.result.map(\.entry), with: subjects))
  }

  func address(of subject: FetchSubject) -> String {
    "\(endpoint.url)/webservices/rest/search?" + URLText.query([("query", Self.term(subject))])
  }

  private static func term(_ subject: FetchSubject) -> String? {
    switch subject {
    case .doi(let doi): "DOI:\"" + doi.value.filter { $0 != "\"" && $0 != "\\" } + "\""
    case .pmid(let number): "(EXT_ID:\(number) AND SRC:MED)"
    case .arxiv, .page: nil
    }
  }

  /// What of an answer is taken.
  private struct Found: Decodable {
    struct List: Decodable { var result: [Work] }
    var resultList: List
  }

  private struct Work: Decodable {
    struct Authors: Decodable { var author: [Author]? }
    struct Author: Decodable {
      var fullName: String?
      var firstName: String?
      var lastName: String?
      var collectiveName: String?
    }
    struct JournalInfo: Decodable {
      struct Journal: Decodable { var title: String? }
      var volume: String?
      var issue: String?
      var journal: Journal?
    }

    var pmid: String?
    var pmcid: String?
    var doi: String?
    var title: String?
    var authorList: Authors?
    var pubYear: String?
    var pageInfo: String?
    var abstractText: String?
    var journalInfo: JournalInfo?

    var entry: Entry {
      var title = PlainMarkup.line(title) ?? ""
      if title.hasSuffix(".") { title.removeLast() }
      var entry = Entry(title: title)
      entry.authors = (authorList?.author ?? []).compactMap { author in
        if let family = author.lastName { return [author.firstName, family].compactMap { $0 }.joined(separator: " ") }
        return author.collectiveName ?? author.fullName
      }
      entry.year = pubYear.flatMap { Int($0) }
      entry.abstract = PlainMarkup.text(abstractText)
      entry.venue = PlainMarkup.line(journalInfo?.journal?.title)
      entry.doi = doi.flatMap { DOI($0)?.value }
      entry.details[DetailName.pmid] = pmid
      entry.details[DetailName.pmcid] = pmcid
      entry.details[DetailName.volume] = journalInfo?.volume
      entry.details[DetailName.issue] = journalInfo?.issue
      entry.details[DetailName.page] = pageInfo
      return entry
    }
  }
}
