import Library
import ReadingList
import TestSupport
import Testing

/// Broken sources: what is broken is reported, the rest is taken.
struct ProblemTests {
  @Test func brokenRecordsAreReportedWithTheirLines() throws {
    let place = try Workplace()
    let report = try place.load(
      """
      {"title": "One"}
      {"title": "Two", "year": "soon"}
      nonsense
      {"note": "no title"}

      {"title": "Three"
      ["array"]
      {"title": "Four"}
      """, from: "list.ndjson")
    #expect(report.added == 3)
    #expect(report.problems.map(\.line) == [2, 3, 4, 6, 7])
    #expect(report.problems.allSatisfy { $0.source == "list.ndjson" && !$0.message.isEmpty })
    #expect(try place.titles() == ["One", "Two", "Four"])
    #expect(try place.library.check().isEmpty)
  }

  /// What is nothing but control characters is no title.
  @Test func titlesMustSaySomething() throws {
    let place = try Workplace()
    let report = try place.load("{\"title\": \"\\u0001\\u0007\"}\n{\"title\": \"One\"}\n", from: "list.ndjson")
    #expect(report.added == 1)
    #expect(report.problems.map(\.line) == [1])
  }

  @Test func aMissingSourceIsReportedAndTheOthersAreTaken() throws {
    let place = try Workplace()
    let good = try place.write("- [One](https://a.org/1)\n", to: "good.md")
    let report = try place.library.ingest([place.source("missing.md"), good, place.source("missing2.md")])
    #expect(report.added == 1)
    #expect(report.sources == 1)
    #expect(report.problems.map(\.source) == ["missing.md", "missing2.md"])
  }

  @Test func anUnknownFormatIsReported() throws {
    let place = try Workplace()
    let report = try place.load("just some words in a line", from: "words.xyz")
    #expect(report.added == 0)
    #expect(report.problems.count == 1)
    #expect(try place.library.read { try place.library.sources(in: $0) }.isEmpty)
  }

  @Test func anEmptyListIsNoProblem() throws {
    let place = try Workplace()
    for name in ["list.md", "list.ndjson", "list.html", "list.json"] {
      let report = try place.load("", from: name)
      #expect(report.added == 0 && report.sources == 1, "\(name)")
      #expect(report.problems.isEmpty, "\(name)")
    }
    #expect(try place.library.check().isEmpty)
  }

  @Test func bytesThatAreNoTextDoNoHarm() throws {
    let place = try Workplace()
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      let text = random.text(
        ["\u{0}", "\u{FFFE}", "\u{D7FF}", "{", "}", "\"", "[", "x](", "- ", "\n", "# ", "<", "\u{202E}"], count: 0...200
      )
      for name in ["a.md", "a.ndjson", "a.html", "a.json"] { try place.load(text, from: name) }
    }
    #expect(try place.library.check().isEmpty)
  }
}
