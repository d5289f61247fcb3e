import ReadingList
import Testing

@testable import Formats

@Suite struct CSLTests {
  private static let article = Entry(
    key: "x1", title: "On naïve H2O", note: "PMID: 77\nmine", authors: ["Anna van der Berg Jr.", "The Group"],
    year: 2019,
    links: [Link(url: "https://example.org/a")], tags: ["one", "two"], abstract: "a < b & c", venue: "Journal",
    doi: "10.1234/abc", arxiv: "1706.03762",
    details: [
      "type": "article-journal", "issued": "2019-03-02", "page": "5-32", "ISSN": "1234-5678; 2345-6789",
      "editor": "Ed Itor; Plato", "accessed": "2020-01", "volume": "3", "PMID": "77",
    ])

  @Test(arguments: ["[", "{\"items\":["]) func json(_ opening: String) throws {
    let item = """
      {"id":"x1","type":"article-journal","title":"On naïve <i>H<sub>2</sub>O</i>","author":[
      {"family":"Berg","given":"Anna","non-dropping-particle":"van der","suffix":"Jr."},{"literal":"The Group"}],
      "issued":{"date-parts":[["2019",3,2]]},"accessed":{"date-parts":[[2020,1]]},"URL":"https://example.org/a",
      "DOI":"https://doi.org/10.1234/ABC","container-title":"Journal","page":"5–32","ISSN":["1234-5678","2345-6789"],
      "abstract":"<jats:p>a &lt; b &amp;amp; c</jats:p>","keyword":"one, two","note":"PMID: 77\\nmine","volume":3,
      "number":"arXiv:1706.03762v2","editor":[{"family":"Itor","given":"Ed"},{"family":"Plato"}]}
      """
    let text = opening + item + ",\n7,\n{\"id\":1,\"title\":\"B\"}" + (opening == "[" ? "]" : "]}")
    let found = try Found(text, as: .cslJSON)
    #expect(found.entries == [Self.article, Entry(key: "1", title: "B")] && found.lines == [1, 8])
    #expect(found.problems.map(\.line) == [7])
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .cslJSON)
  }

  @Test func yaml() throws {
    let text = """
      ---
      references:
      - id: x1
        type: article-journal
        title: On naïve <i>H<sub>2</sub>O</i>
        author:
        - family: Berg
          given: Anna
          non-dropping-particle: van der
          suffix: Jr.
        - literal: The Group
        issued:
        - year: 2019
          month: 3
          day: 2
        accessed: 2020-01
        URL: https://example.org/a
        DOI: 10.1234/ABC
        container-title: Journal
        page: 5--32
        ISSN: [1234-5678, 2345-6789]
        abstract: 'a < b & c'
        keyword: one, two
        note: |
          PMID: 77
          mine
        volume: 3
        number: arXiv:1706.03762
        editor: [{family: Itor, given: Ed}, {family: Plato}]
      - title: [broken
        id: x2
      - id: x3
        title: 'true'
      ...
      """
    let found = try Found(text, as: .cslYAML)
    #expect(found.entries == [Self.article, Entry(key: "x3", title: "true")] && found.lines == [3, 32])
    #expect(found.problems.count == 1 && (29...32).contains(found.problems.first?.line ?? 0))
    #expect(try Format.detect(ByteSource(name: "a.yaml", bytes: Array(text.utf8))) == .cslYAML)
  }

  @Test(
    arguments: [
      ("{\"date-parts\":[[2014,12,31],[2015,1,1]]}", 2014, "2014-12-31/2015-01-01"),
      ("{\"date-parts\":[2014,2]}", 2014, "2014-02"), ("{\"date-parts\":[[null]]}", nil, nil),
      ("{\"date-parts\":[[\"1901\"],[0]]}", 1901, nil), ("{\"raw\":\"2019-03\"}", 2019, "2019-03"),
      ("{\"literal\":\"around 1850\"}", 1850, "around 1850"), ("[{\"year\":-12,\"season\":1}]", nil, "-0012"),
      ("2020", 2020, nil), ("\"2019-03-02T10:00:00Z\"", 2019, "2019-03-02"), ("[]", nil, nil),
    ] as [(String, Int?, String?)])
  func dates(_ json: String, _ year: Int?, _ issued: String?) throws {
    let entry = try Found("[{\"id\":\"a\",\"title\":\"A\",\"issued\":\(json)}]", as: .cslJSON).entries.first
    #expect(entry?.year == year && entry?.details["issued"] == issued)
  }

  @Test func whatIsWrittenIsCSL() {
    var text = ""
    CSLJSONWriter().write(
      sections: [],
      entries: [
        IdentifiedEntry(entry: Self.article),
        IdentifiedEntry(entry: Entry(title: "<b>", tags: ["a, b"], status: .read)),
      ]
    ) { text += $0 }
    #expect(
      text.contains(#""author":[{"family":"van der Berg","given":"Anna","suffix":"Jr."},{"literal":"The Group"}]"#)
        == false)
    for part in [
      #""id":"x1","type":"article-journal","title":"On naïve H2O""#, #""issued":{"date-parts":[[2019,3,2]]}"#,
      #""editor":[{"family":"Itor","given":"Ed"},{"literal":"Plato"}]"#, #""number":"arXiv:1706.03762""#,
      #""keyword":"one, two""#,
      #"{"id":"entry-2","type":"document","title":"<b>","keyword":"a, b","custom":{"dogear":{"key":null,"title":"<b>","#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    // Nothing has to be added to an item that says all.
    #expect(text.split(separator: "\n")[1].contains("custom") == false)
  }
}
