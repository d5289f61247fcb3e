import ReadingList
import Testing

@testable import Formats

@Suite struct YAMLRecordTests {
  @Test func citationFile() throws {
    let text = """
      # YAML 1.2
      ---
      cff-version: 1.2.0
      message: Cite it.
      title: Tool
      authors:
        - family-names: Smith
          given-names: Joe
          name-particle: van
        - name: The Group
      date-released: 2000-07-02
      doi: 10.1234/TOOL
      repository-code: https://example.org/code
      keywords: [one, two]
      version: "1.0"
      preferred-citation:
        type: conference-paper
        title: Paper
        authors: [{family-names: Jones, given-names: Bob, name-suffix: Jr.}]
        year: 2001
        month: 3
        start: 5
        end: 9
        conference: {name: Conference}
      references:
        - type: article
          title: Other
          journal: Journal
        - type: article
      """
    let found = try Found(text, as: .citationFile)
    #expect(found.titles == ["Tool", "Paper", "Other"] && found.problems.count == 1)
    #expect(
      found.entries.first
        == Entry(
          title: "Tool", authors: ["Joe van Smith", "The Group"], year: 2000,
          links: [Link(url: "https://example.org/code", label: "code")], tags: ["one", "two"], doi: "10.1234/tool",
          details: ["type": "software", "issued": "2000-07-02", "version": "1.0", "message": "Cite it."]))
    #expect(
      found.entries[1]
        == Entry(
          title: "Paper", authors: ["Bob Jones Jr."], year: 2001, venue: "Conference",
          details: ["type": "paper-conference", "issued": "2001-03", "page": "5-9", "event-title": "Conference"]))
    #expect(found.entries[2].venue == "Journal")
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == .citationFile)
  }

  private static let document = """
    author: Ignored, Since There Is A List
    author_list:
    - {family: Lovelace, given: Ada}
    - {surname: Đặng, given_name: Mai}
    citations: [{doi: 10.9/x}]
    doi: 10.1234/ABC
    files: [a.pdf, b.txt]
    journal: Journal
    month: '04'
    ref: ada57
    tags: one two
    time-added: 2021-03-02-12:33:11
    title: A title
    type: article
    url: https://example.org/a
    year: '1957'
    """

  @Test func papis() throws {
    let text = Self.document + "\n---\ntitle: [broken\n---\ntitle: B\ntags: [x y, z]\nauthor: Doe, J. and Roe, R.\n"
    let found = try Found(text, as: .papis)
    #expect(
      found.entries == [
        Entry(
          key: "ada57", title: "A title", authors: ["Ada Lovelace", "Mai Đặng"], year: 1957,
          links: [Link(url: "https://example.org/a")], tags: ["one", "two"], venue: "Journal", doi: "10.1234/abc",
          added: "2021-03-02T12:33:11",
          details: ["type": "article-journal", "issued": "1957-04", "file": "a.pdf; b.txt"]),
        Entry(title: "B", authors: ["J. Doe", "R. Roe"], tags: ["x y", "z"]),
      ])
    #expect(found.lines == [1, 20] && found.problems.map(\.line) == [19])
    #expect(try Format.detect(ByteSource(name: "lib/a/info.yaml", bytes: Array(text.utf8))) == .papis)
    #expect(try Format.detect(ByteSource(name: "lib/a/info.yaml", bytes: Array("title: A".utf8))) == .papis)
  }

  @Test func papisInOtherShapes() throws {
    let list = "- title: A\n  ref: a\n- title: B\n  papis_id: x\n"
    #expect(try Found(list, as: .papis).titles == ["A", "B"])
    let json =
      "[{\"title\":\"A\",\"author_list\":[{\"family\":\"L\",\"given\":\"A\"}],\"year\":2001,\"files\":[\"f.pdf\"]}]"
    let found = try Found(json, as: .papis)
    #expect(found.entries.first?.authors == ["A L"] && found.entries.first?.year == 2001)
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(json.utf8))) == .papis)
    let long = json.replacing("[{", with: "[{\"abstract\":\"" + String(repeating: "word ", count: 4_000) + "\",")
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(long.utf8))) == .papis)
  }

  @Test func aliases() throws {
    let shared = "- title: A\n  publisher: &p House\n- title: B\n  publisher: *p\n"
    #expect(try Found(shared, as: .papis).entries.map { $0.details["publisher"] } == ["House", "House"])
    #expect(try Found("- title: *none\n- title: B\n", as: .papis).problems.map(\.line) == [1])
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let found = try Found(bomb + "title: A\n", as: .papis)
    #expect(found.entries.isEmpty && found.problems.count == 1)
    #expect(found.problems.first?.message.contains("aliases") == true)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000), "? " + String(repeating: "- ", count: 50_000), "%YAML 9.9\n---\n",
    "a: |\n" + String(repeating: "  x\n", count: 100_000) + "b: [", "\t\t: \u{1}", "--- ---\n... ...\n", "!<",
  ])
  func hostile(_ text: String) throws {
    for format in [Format.papis, .cslYAML, .citationFile, .httpRecording] {
      let found = try Found(text, as: format)
      #expect(found.entries.isEmpty && found.problems.count <= 3)
    }
  }

  @Test func everyBrokenRecordIsNamed() throws {
    var text = "references:\n"
    for number in 0..<300 { text += number % 3 == 0 ? "- id: [\n" : "- id: x\(number)\n  title: T\(number)\n" }
    let found = try Found(text, as: .cslYAML)
    #expect(found.entries.count + found.problems.count >= 300 && found.problems.count <= 201)
  }
}
