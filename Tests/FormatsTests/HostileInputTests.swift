import TestSupport
import Testing

@testable import Formats

/// Input that is made to break a reader costs it at most a problem.
@Suite struct HostileInputTests {
  private static let many = 100_000

  @Test(arguments: [
    String(repeating: "- ", count: many) + "[a](b)", String(repeating: "> ", count: 10_000) + "- [a](b)",
    String(repeating: "*", count: many) + "a", String(repeating: "[", count: many),
    String(repeating: "# ", count: many),
    "- " + String(repeating: "a ", count: many), "|" + String(repeating: "a|", count: 5_000),
  ])
  func markdown(_ text: String) throws {
    _ = try Found(text, as: .markdown)
  }

  @Test(arguments: [
    "<div>", "<ul><li>", "<b>", "<b><p>", "<table><tr><td>", "<dl><dt>", "<section><h2>x</h2>", "<a href=x>",
  ])
  func html(_ tag: String) throws {
    let deep = try Found(String(repeating: tag, count: Self.many) + "<li><a href=b>a</a>", as: .html)
    #expect(deep.problems.count == 1 || tag == "<b><p>" || tag == "<a href=x>" || tag == "<b>")
    // As deep as is let through.
    _ = try Found(String(repeating: tag, count: HTMLDepth.maximum / 4) + "<a href=b>a</a>", as: .html)
  }

  @Test func wideHTML() throws {
    let text = String(repeating: "<li><p><a href='https://example.org/x'>Title</a> - note", count: 20_000)
    #expect(try Found("<ul>" + text + "</ul>", as: .html).entries.count == 20_000)
  }

  @Test func json() throws {
    for text in [String(repeating: "[", count: Self.many), String(repeating: "{\"a\":", count: Self.many)] {
      #expect(try Found(text, as: .json).problems.count == 1)
      #expect(
        try Found("{\"title\":\"A\",\"x\":" + text, as: .ndjson).problems.first?.message.hasPrefix("nested more than")
          == true)
    }
    let long = "{\"title\":\"A\",\"abstract\":\"" + String(repeating: "é\\n", count: 2_000_000) + "\"}"
    #expect(try Found(long + "\n" + long, as: .ndjson).entries.count == 2)
  }

  @Test(arguments: Format.all) func strayBytes(_ format: Format) throws {
    var generator = SeededGenerator(seed: 7)
    let special = Array("[](){}<>#*-|\\\"&:\n`_ a".utf8)
    for _ in 0..<200 {
      let bytes = (0..<300).map { _ in
        generator.chance(3)
          ? UInt8.random(in: 0...255, using: &generator) : special.randomElement(using: &generator) ?? 0
      }
      let found = try Found(bytes, as: format)
      #expect(found.entries.allSatisfy { !$0.title.isEmpty })
    }
  }

  @Test func nulAndInvalidUTF8() throws {
    let bytes = Array("- a".utf8) + [0, 0xFF] + Array("b\n- c\n".utf8)
    #expect(try Found(bytes, as: .markdown).titles == ["a\u{FFFD}\u{FFFD}b", "c"])
    let page = Array("<ul><li><a href=x>a".utf8) + [0, 0xFF] + Array("b</a><li><a href=y>c</a></ul>".utf8)
    #expect(try Found(page, as: .html).titles == ["a\u{FFFD}\u{FFFD}b", "c"])
    #expect(try Found([0x22, 0xFF, 0x22], as: .ndjson).problems.map(\.message) == ["the text is not UTF-8 (column 2)"])
  }

  /// Parsers in C would end the process.
  @Test(arguments: [Format.html, .markdown]) func pagesBeyondMemory(_ format: Format) throws {
    let blank = [UInt8](repeating: 0x20, count: ByteSource.longestPage + 1)
    let reason = "it has more than 256 MiB; split it"
    #expect(throws: SourceError.unreadable(name: "test", reason: reason)) {
      try format.reader(ReadingOptions())?.read(ByteSource(name: "test", bytes: blank)) { _ in }
    }
  }
}
