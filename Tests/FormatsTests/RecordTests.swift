import ReadingList
import Testing

@testable import Formats

@Suite struct RecordTests {
  struct Record: Sendable, CustomTestStringConvertible {
    var json: String
    var entry: Entry?
    var problems: [String] = []
    var testDescription: String { json }
  }

  static let records: [Record] = [
    Record(json: #"{"title":"A"}"#, entry: Entry(title: "A")),
    Record(json: #"{"title":" A \n B ","id":7}"#, entry: Entry(key: "7", title: "A B")),
    Record(json: #"{"id":12345678901234567890,"title":"A"}"#, entry: Entry(key: "12345678901234567890", title: "A")),
    Record(json: #"{"id":"x","key":"k","title":"A"}"#, entry: Entry(key: "k", title: "A")),
    Record(
      json: #"{"title":"A","authors":["B C",{"name":"D"},{"given":"E","family":"F"}]}"#,
      entry: Entry(title: "A", authors: ["B C", "D", "E F"])),
    Record(json: #"{"title":"A","authors":"B, C; D, E"}"#, entry: Entry(title: "A", authors: ["B, C", "D, E"])),
    Record(json: #"{"title":"A","author":"B C and D E"}"#, entry: Entry(title: "A", authors: ["B C", "D E"])),
    Record(json: #"{"title":"A","year":2019}"#, entry: Entry(title: "A", year: 2019)),
    Record(json: #"{"title":"A","year":"c. 2019"}"#, entry: Entry(title: "A", year: 2019)),
    Record(json: #"{"title":"A","published":"2019-05-01"}"#, entry: Entry(title: "A", year: 2019)),
    Record(
      json: #"{"title":"A","issued":{"date-parts":[[2019,3]]},"year":2020}"#, entry: Entry(title: "A", year: 2020)),
    Record(
      json: #"{"title":"A","year":99999999999999999999}"#, entry: Entry(title: "A"),
      problems: ["\"year\" is no year: 99999999999999999999"]),
    Record(json: #"{"title":"A","section":"S","sections":["T","S"]}"#, entry: Entry(title: "A", sections: ["S", "T"])),
    Record(
      json: #"{"title":"A","url":"u","links":[{"url":"u","label":"pdf"},"v"]}"#,
      entry: Entry(title: "A", links: [Link(url: "u", label: "pdf"), Link(url: "v")])),
    Record(
      json: #"{"title":"A","url":"u","links":["v"]}"#,
      entry: Entry(title: "A", links: [Link(url: "u"), Link(url: "v")])),
    Record(
      json: #"{"title":"A","links":[{"label":"x"}]}"#, entry: Entry(title: "A"),
      problems: ["\"links\" has a link without \"url\""]),
    Record(json: #"{"title":"A","tags":"b, c,"}"#, entry: Entry(title: "A", tags: ["b", "c"])),
    Record(json: #"{"title":"A","tags":["b, c",3]}"#, entry: Entry(title: "A", tags: ["b, c", "3"])),
    Record(
      json: #"{"title":"A","doi":"https://doi.org/10.1234/AB","arxiv":"arXiv:2211.17192v2"}"#,
      entry: Entry(title: "A", doi: "10.1234/ab", arxiv: "2211.17192")),
    Record(json: #"{"title":"A","doi":"nope"}"#, entry: Entry(title: "A"), problems: ["\"doi\" is not valid: nope"]),
    Record(json: #"{"title":"A","added":1700000000}"#, entry: Entry(title: "A", added: "2023-11-14T22:13:20Z")),
    Record(
      json: #"{"title":"A","note":"a\r\nb","abstract":null,"venue":"V","extra":{"deep":[1]}}"#,
      entry: Entry(title: "A", note: "a\nb", venue: "V")),
    Record(
      json: #"{"title":"A","note":["x"],"tags":{}}"#, entry: Entry(title: "A"),
      problems: ["\"note\" has to be text, not an array", "\"tags\" has to be an array of texts, not an object"]),
    Record(
      json: #"{"url":"https://example.org"}"#,
      entry: Entry(title: "https://example.org", links: [Link(url: "https://example.org")])),
    Record(json: #"{"title":"\u00e9\ud83e\udd89 \ud800 \/"}"#, entry: Entry(title: "é🦉 \u{FFFD} /")),
    Record(json: "{\"note\":\"x\"}", problems: ["neither \"title\" nor \"url\" is given"]),
    Record(json: "[1]", problems: ["a record has to be an object, not an array"]),
    Record(json: "{\"title\":\"A\"", problems: ["the JSON ends too early (column 13)"]),
    Record(json: "{\"title\":\"A\"} x", problems: ["unexpected text behind the JSON value (column 15)"]),
    Record(json: "{title:1}", problems: ["expected a name in quotation marks, found \"t\" (column 2)"]),
    Record(
      json: "{\"title\":\"a\tb\"}", problems: ["the control character byte 0x09 in text has to be escaped (column 12)"]),
    Record(json: "{\"title\":\"a\\x\"}", problems: ["invalid escape after a backslash (column 13)"]),
    Record(json: "{\"title\":01}", problems: ["expected \",\" or \"}\", found \"1\" (column 11)"]),
    Record(json: "{\"title\":-}", problems: ["invalid number (column 11)"]),
    Record(json: "{\"title\":tru}", problems: ["expected a value, found \"}\" (column 13)"]),
  ]

  @Test(arguments: records) func line(_ record: Record) throws {
    let found = try Found("\u{FEFF}" + record.json, as: .ndjson)
    #expect(found.entries == [record.entry].compactMap { $0 })
    // The mark of three bytes counts in columns.
    let shifted = try Found("\n" + record.json, as: .ndjson)
    #expect(shifted.entries == found.entries)
    #expect(shifted.problems.map(\.message) == record.problems)
    #expect(shifted.problems.allSatisfy { $0.line == 2 })
  }

  @Test func linesGoOnBehindProblems() throws {
    let text =
      "{\"title\":\"A\",\"section\":\"S\"}\r\n\r\n{oops\n  \n{\"title\":\"B\",\"section\":\"S\",\"tagline\":\"About s.\"}"
    let found = try Found(text, as: .ndjson)
    #expect(found.titles == ["A", "B"] && found.lines == [1, 5])
    #expect(found.sections == [Section(name: "S", tagline: "About s.", position: 0)])
    #expect(found.problems.map(\.line) == [3])
  }

  @Test(arguments: [
    "[{\"title\":\"A\"},\n 42,\n {\"title\":\"B\"}]",
    "{\"count\":2,\"items\":[{\"title\":\"A\"},\n42,\n{\"title\":\"B\"}],\"next\":null}",
    "{\"results\":[{\"title\":\"A\"},\n42,\n{\"title\":\"B\"}]}",
  ])
  func arrays(_ text: String) throws {
    let found = try Found(text, as: .json)
    #expect(found.titles == ["A", "B"] && found.lines == [1, 3])
    #expect(
      found.problems == [
        Problem(source: "test", line: 2, message: "entry 2: a record has to be an object, not a number")
      ])
  }

  @Test func documents() throws {
    #expect(try Found("{\"title\":\"A\"}", as: .json).titles == ["A"])
    #expect(try Found("  ", as: .json).problems.isEmpty)
    let broken = try Found("[{\"title\":\"A\"},\n{\"title\":]", as: .json)
    #expect(broken.titles == ["A"] && broken.problems.map(\.line) == [2])
    #expect(try Found("[{\"title\":\"A\"}] x", as: .json).problems.count == 1)
    #expect(try Found("42", as: .json).problems.count == 1)
  }

  @Test func linesParseAlikeInParallel() async {
    let line = Array("{\"title\":\"A\",\"year\":2019}".utf8)
    let results = await withTaskGroup(of: [ListItem].self) { group in
      for number in 0..<100 { group.addTask { NDJSONReader.items(fromLine: line[...], line: number + 1) } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(results.count == 100)
  }
}
