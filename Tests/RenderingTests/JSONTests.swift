import Foundation
import ReadingList
import Search
import Testing

@testable import Rendering

@Suite struct JSONTests {
  @Test func writesHits() {
    let renderer = Renderer(mode: .json, sections: Samples.sections)
    let hit = Samples.hit(Samples.japanese, matching: "検索")
    #expect(
      renderer.hits([hit], query: "検索 \"x\"", total: 7) == """
        {"schema":1,"query":"検索 \\"x\\"","total":7,"hits":[{"id":"evf0vtshrr","title":"日本語の全文検索エンジンについて",\
        "authors":["山田太郎"],"year":2019,"section":"検索","sections":["検索"],\
        "url":"https://example.jp/検索?q=全文","links":[{"url":"https://example.jp/検索?q=全文"}],\
        "rank":1,"score":12.375,"matches":{"title":[[6,8]],"fields":["title"]}}]}

        """)
    #expect(renderer.hits([], query: "", total: 0) == "{\"schema\":1,\"query\":\"\",\"total\":0,\"hits\":[]}\n")
  }

  @Test func writesEveryFieldInOrder() throws {
    var hit = Samples.hit(Samples.sampling, snippet: Samples.snippet)
    hit.explanation = Samples.explanation
    let text = Renderer(mode: .ndjson, sections: Samples.sections).hits([hit], query: "", total: 1)
    #expect(
      text == """
        {"schema":1,"id":"k55jdbznan","key":"chen2023",\
        "title":"Accelerating Large Language Model Decoding with Speculative Sampling",\
        "authors":["Charlie Chen","Sebastian Borgeaud","Geoffrey Irving","Jean-Baptiste Lespiau","Laurent Sifre"],\
        "year":2023,"section":"Speculative Decoding / Draft Models","sections":["Speculative Decoding / Draft Models"],\
        "tagline":"Guess fast, check once",\
        "note":"The same idea, found at the same time.\\n\\nRead the proof in the appendix.",\
        "url":"https://arxiv.org/abs/2302.01318",\
        "links":[{"url":"https://arxiv.org/abs/2302.01318","label":"arXiv"},{"url":"https://github.com/example/sampling"}],\
        "tags":["decoding","inference"],\
        "abstract":"A small draft model proposes several tokens, and the large model checks them in one pass.",\
        "venue":"arXiv","doi":"10.48550/arxiv.2302.01318","arxiv":"2302.01318","added":"2025-11-02",\
        "rank":1,"score":12.375,\
        "snippet":{"field":"abstract",\
        "text":"A small draft model proposes several tokens, and the large model checks them",\
        "matches":[[8,13]],"cut_before":false,"cut_after":true},\
        "matches":{"title":[[60,68]],"fields":["title","abstract"]},\
        "explanation":{"terms":[\
        {"term":"speculative","df":3,"idf":2.2335922,"weight":1,"share":5.00006,"fields":[\
        {"field":"title","tf":1,"length":8,"share":3.33338},{"field":"abstract","tf":2,"length":145,"share":1.66668}]},\
        {"term":"decoding","df":12,"idf":0.91629,"weight":1,"share":1.00006,"fields":[\
        {"field":"title","tf":1,"length":8,"share":1.00006}]}],\
        "proximity":0,"feedback":0,"section":"Speculative Decoding / Draft Models","boost":1.2}}

        """)
    #expect(try parse(text)["rank"] as? Int == 1)
  }

  @Test func writesEntriesAndSections() throws {
    let bare = "\"id\":\"82s54gb02q\",\"title\":\"Delta rule\"}"
    let json = Renderer(mode: .json)
    #expect(json.entry(Samples.bare, id: Samples.id(Samples.bare)) == "{\"schema\":1," + bare + "\n")
    #expect(json.list(Samples.listed(Samples.bare)) == "{\"schema\":1,\"total\":1,\"entries\":[{" + bare + "]}\n")
    #expect(Renderer(mode: .ndjson).list(Samples.listed(Samples.bare)) == "{\"schema\":1," + bare + "\n")
    let rows = Samples.sections.map { (section: $0, count: 4) }
    #expect(
      Renderer.sections(rows, mode: .json) == """
        {"schema":1,"sections":[\
        {"name":"Speculative Decoding / Draft Models","tagline":"Guess fast, check once","position":0,"boost":1.2,"count":4},\
        {"name":"検索","position":1,"boost":1,"count":4}]}

        """)
    #expect(
      Renderer.sections(Array(rows.suffix(1)), mode: .ndjson)
        == "{\"schema\":1,\"name\":\"検索\",\"position\":1,\"boost\":1,\"count\":4}\n")
  }

  @Test func keepsHostileTextAndParses() throws {
    let text = Renderer(mode: .ndjson).list(Samples.listed(Samples.hostile))
    #expect(text.dropLast().unicodeScalars.allSatisfy { !Harm.isHarmful($0) })
    #expect(try parse(text)["title"] as? String == Samples.hostile.title)
    #expect(try parse(text)["note"] as? String == Samples.hostile.note)
  }

  @Test(arguments: ["\u{0}\u{1F}\"\\/", "\u{2028}\u{2029}", "\u{7F}\u{9F}", "👩‍👩‍👧‍👦e\u{301}", "\u{10FFFF}\u{FFFE}", "\r\n"])
  func readsBackAsItWas(_ string: String) throws {
    var writer = JSONWriter()
    writer.object {
      $0.name(string)
      $0.value(string)
    }
    let object = try parse(writer.text)
    #expect(object.first.map { Array($0.key.unicodeScalars) } == Array(string.unicodeScalars))
    #expect((object.first?.value as? String).map { Array($0.unicodeScalars) } == Array(string.unicodeScalars))
  }

  @Test(
    arguments: [
      (1, "1"), (0.1, "0.1"), (1e-7, "1e-07"), (1e300, "1e+300"), (-0.5, "-0.5"), (.nan, "null"), (.infinity, "null"),
      (1.0 / 3, "0.3333333333333333"),
    ] as [(Double, String)])
  func writesNumbers(_ number: Double, _ text: String) throws {
    var writer = JSONWriter()
    writer.value(number)
    #expect(writer.text == text)
    if number.isFinite { #expect(try parse("{\"n\":\(text)}")["n"] as? Double == number) }
  }

  @Test func countsScalars() {
    let text = "日e\u{301}👍x"  // Bytes: 3, 1, 2, 4, 1.
    #expect(MarkedText(text, matches: [0..<3, 3..<6, 10..<11]).scalarMatches == [0..<1, 1..<3, 4..<5])
    #expect(MarkedText(text, matches: [1..<2, 7..<99]).scalarMatches == [0..<1, 3..<5])
    #expect(MarkedText("", matches: [0..<1]).scalarMatches.isEmpty)
  }

  private func parse(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
