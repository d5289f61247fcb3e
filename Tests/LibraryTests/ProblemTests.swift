import Foundation
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

  /// What was read before a source broke off stays, also what it adds to works that it named before.
  @Test func aSourceThatBreaksOffKeepsWhatWasRead() throws {
    let place = try Workplace()
    let records = """
      {"title": "One", "doi": "10.5555/1"}
      {"title": "The other", "doi": "10.5555/1", "abstract": "speculative", "tags": ["b"]}

      """
    let archive = Self.archived("one.ndjson", records) + Self.archived("two.ndjson", records).prefix(600)
    try Data(archive).write(to: URL(filePath: place.folder + "/lists.tar"))
    let report = try place.library.ingest([place.source("lists.tar")])
    #expect(report.added == 1)
    #expect(!report.problems.isEmpty)
    #expect(try place.entries().map(\.abstract) == ["speculative"])
    #expect(try place.entries().map(\.tags) == [["b"]])
    #expect(try place.library.check().isEmpty)
  }

  /// A file as it stands in an archive of the POSIX format "ustar".
  private static func archived(_ name: String, _ text: String) -> [UInt8] {
    let octal = String(text.utf8.count, radix: 8)
    let fields = [(0, name), (100, "0000644"), (124, String(repeating: "0", count: 11 - octal.count) + octal)]
    var head = [UInt8](repeating: 0, count: 512)
    for (start, field) in fields + [(148, "        "), (156, "0"), (257, "ustar"), (263, "00")] {
      head.replaceSubrange(start..<start + field.utf8.count, with: field.utf8)
    }
    let sum = String(head.reduce(0) { $0 + Int($1) }, radix: 8)
    head.replaceSubrange(148..<156, with: (String(repeating: "0", count: 6 - sum.count) + sum + "\0 ").utf8)
    return head + text.utf8 + [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512)
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
