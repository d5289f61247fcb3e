import Foundation
import Library
import ReadingList
import Testing

@testable import Fetching

/// What is sent to providers, and answers that are none.
struct ProviderTests {
  private var settings: FetchSettings {
    var settings = FetchSettings()
    settings.contact = "a+b@example.org"
    settings.endpoints["openalex"] = Endpoint(url: "", key: "k&y")
    settings.endpoints["semanticscholar"] = Endpoint(url: "", key: "s2")
    return settings
  }

  private func provider(_ name: String) throws -> any Provider {
    try #require(settings.providers().first { $0.name == name })
  }

  private func doi(_ text: String) throws -> FetchSubject { .doi(try #require(DOI(text))) }
  private func arxiv(_ text: String) throws -> FetchSubject { .arxiv(try #require(ArXivID(text))) }

  @Test func requestsAreWhatTheDocumentationSays() throws {
    let papers = [try arxiv("1706.03762v5"), try arxiv("math/0309136")]
    #expect(
      try provider("arxiv").request(about: papers).url
        == "https://export.arxiv.org/api/query?id_list=1706.03762,math%2F0309136&start=0&max_results=2")
    let works = [try doi("10.1000/a"), try doi("10.1000/b(c)<d>")]
    let list = try provider("crossref").request(about: works).url
    #expect(
      list.hasPrefix("https://api.crossref.org/works?filter=doi:10.1000%2Fa,doi:10.1000%2Fb%28c%29%3Cd%3E&rows=2&"))
    #expect(list.hasSuffix("&mailto=a%2Bb%40example.org"))
    #expect(
      try provider("crossref").request(about: [works[0]]).url
        == "https://api.crossref.org/works/10.1000%2Fa?mailto=a%2Bb%40example.org")
    #expect(
      try provider("datacite").request(about: [papers[0]]).url
        == "https://api.datacite.org/dois/10.48550%2Farxiv.1706.03762")
    #expect(
      try provider("openalex").request(about: [works[0]]).url
        .hasPrefix("https://api.openalex.org/works/doi:10.1000/a?select=id,ids,doi,"))
    #expect(try provider("openalex").request(about: [works[0]]).url.hasSuffix("&api_key=k%26y"))
    let post = try provider("semanticscholar").request(about: [papers[0], works[0], .pmid("12")])
    #expect(post.method == "POST")
    #expect(
      String(decoding: post.body ?? [], as: UTF8.self) == #"{"ids":["ARXIV:1706.03762","DOI:10.1000\/a","PMID:12"]}"#)
    #expect(post.headers.contains { $0 == ("x-api-key", "s2") })
    #expect(
      try provider("pubmed").request(about: [.pmid("1"), .pmid("2")]).url.contains("id=1,2&retmode=xml&tool=dogear"))
    #expect(try provider("doi").request(about: [works[0]]).url == "https://doi.org/10.1000/a")
    let article = FetchSubject.page(canonical: "", url: "https://fr.wikipedia.org/wiki/AC/DC")
    #expect(
      try provider("wikipedia").request(about: [article]).url
        == "https://fr.wikipedia.org/api/rest_v1/page/summary/AC%2FDC")
    #expect(settings.userAgent == "dogear/0.1 (reading-list search; mailto:a+b@example.org)")
  }

  @Test func aCommaEndsADOIInAFilter() throws {
    #expect(try provider("crossref").canShare(doi("10.1000/a")))
    #expect(try !provider("crossref").canShare(doi("10.1000/a,b")))
  }

  @Test(arguments: ["arxiv", "crossref", "datacite", "openalex", "semanticscholar", "doi"])
  func aPageInPlaceOfAnAnswerIsNone(_ name: String) throws {
    let subject = name == "arxiv" ? try arxiv("1706.03762") : try doi("10.1000/a")
    let page = HTTPResponse(
      status: 200, headers: ["content-type": "text/html"], body: Array("<html>Sorry</html>".utf8), url: "https://a.org")
    #expect(throws: AnswerError.contentType("text/html")) { try provider(name).answer(page, about: [subject]) }
  }

  @Test func whatIsCutOffIsTakenAsFarAsItGoes() throws {
    let whole = #"[{"paperId":"a","title":"One","externalIds":{"DOI":"10.1000/A"}},null,{"paperId":"b","title":"Two"#
    let answer = try provider("semanticscholar").answer(
      HTTPResponse(status: 200, headers: ["content-type": "application/json"], body: Array(whole.utf8), url: ""),
      about: [doi("10.1000/a"), doi("10.1000/b")])
    #expect(!answer.isWhole)
    #expect(try answer.facts[doi("10.1000/a")]?.title == "One")
    #expect(answer.facts.count == 1)
  }

  @Test func arXivsErrorIsNoWork() throws {
    let feed = """
      <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id>
      <title>Error</title><summary>incorrect id format for x</summary></entry></feed>
      """
    #expect(throws: AnswerError.self) {
      try provider("arxiv").answer(
        HTTPResponse(status: 200, headers: ["content-type": "application/atom+xml"], body: Array(feed.utf8), url: ""),
        about: [arxiv("1706.03762")])
    }
  }

  @Test(arguments: [
    ("text/html; charset=windows-1251", "", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2] as [UInt8], "Привет"),
    ("text/html", "<meta charset=\"shift_jis\">", [0x93, 0xFA, 0x96, 0x7B], "日本"),
    ("text/html; charset=iso-8859-1", "", [0x93, 0x80, 0x94], "“€”"),
    ("text/html", "<meta http-equiv=content-type content='text/html; charset=GB2312'>", [0xD6, 0xD0], "中"),
    // What is UTF-8 is UTF-8, whatever it says; what says nothing and is not is what Windows wrote.
    ("text/html; charset=iso-8859-1", "", Array("Žižek".utf8), "Žižek"),
    ("text/html; charset=no-such", "", [0x41, 0xE9, 0x42], "A\u{FFFD}B"),
    ("text/html; charset=utf-8", "", [0x41, 0xFF, 0x42], "A\u{FFFD}B"),
    ("text/html", "", [0xE9, 0xE8, 0xE9, 0xE8], "éèéè"),
  ])
  func pagesAreReadInTheirEncoding(_ type: String, _ head: String, _ bytes: [UInt8], _ text: String) {
    #expect(PageText.utf8(Array(head.utf8) + bytes, contentType: type) == head + text)
  }

  @Test func aPageInUTF16HasAMark() {
    #expect(PageText.utf8([0xFF, 0xFE, 0x41, 0, 0x2D, 0x4E], contentType: "text/html; charset=latin1") == "A中")
  }

  @Test(
    arguments: [
      ("<title>A Day Out | Some Site</title><meta property=og:site_name content='Some Site'>", "A Day Out", nil),
      (
        "<title>T</title><meta name=description content='It is about a walk in the hills, and of what came of it later on.'>",
        "T", "It is about a walk in the hills, and of what came of it later on."
      ),
      (
        "<title>T</title><nav><p>\(String(repeating: "menu ", count: 60))</p></nav><p>short</p><p>\(String(repeating: "long ", count: 50))</p>",
        "T", String(repeating: "long ", count: 50).trimmingBlanks()
      ),
      ("<title>T<script>alert(1)</script></title>\u{0}<p", "T", nil),
    ] as [(String, String, String?)])
  func pagesSayWhatTheyAreAbout(_ html: String, _ title: String, _ abstract: String?) throws {
    let page = FetchSubject.page(canonical: "a.org/x", url: "https://a.org/x")
    let response = HTTPResponse(
      status: 200, headers: ["content-type": "text/html"], body: Array(html.utf8), url: "https://a.org/x")
    let entry = try provider("page").answer(response, about: [page]).facts[page]
    #expect(entry?.title.hasPrefix(title) == true)
    #expect(entry?.abstract == abstract)
  }
}
