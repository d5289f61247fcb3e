import Testing

@testable import Formats

@Suite struct DetectionTests {
  @Test(arguments: [
    ("{\"title\":\"A\"}\n{\"title\":\"B\"}", "-", Format.ndjson), ("{\"title\":\"A\"}", "-", .ndjson),
    ("{\"title\":\"A\"}", "a.json", .json),
    ("{\n\"title\":\"A\"}", "-", .json), ("{\"items\":[{\"title\":\"A\"}]}", "-", .json),
    ("[{\"title\":\"A\"}]", "-", .json),
    ("\u{FEFF}[\n {", "x.txt", .json), ("[]", "-", .json), ("<!DOCTYPE html><p>", "-", .html),
    ("  <html>", "a.md", .html), ("<ul><li>", "-", .html),
    ("<ul><li>", "a.md", .markdown), ("# Title", "-", .markdown), ("- a\n- b", "list", .markdown),
    ("[A](b)", "-", .markdown),
    ("see [A](https://example.org)", "-", .markdown), ("plain", "a.md", .markdown), ("plain", "a.HTM", .html),
    ("", "a.json", .json),
    ("", "a.jsonl", .ndjson), ("", "-", .markdown), ("\u{FEFF} \n", "a.html", .html), ("{broken", "a.ndjson", .ndjson),
    ("<p align=center><img></p>\n\n# Title", "README.md", .markdown), ("---\ntitle: x\n---\n", "-", .markdown),
  ])
  func known(_ text: String, _ name: String, _ format: Format) throws {
    #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == format)
  }

  @Test(arguments: ["plain words", "a,b,c\n1,2,3"]) func unknown(_ text: String) throws {
    #expect(try Format.detect(ByteSource(name: "/dir.md/file", bytes: Array(text.utf8))) == nil)
  }

  @Test func detectionReadsNothing() throws {
    let source = ByteSource(name: "-", bytes: Array("{\"title\":\"A\"}".utf8))
    _ = try Format.detect(source)
    #expect(try source.rest().count == 13)
  }

  @Test func longFirstLines() throws {
    let record = "{\"title\":\"A\",\"abstract\":\"" + String(repeating: "long ", count: 4_000) + "\"}\n"
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array((record + record).utf8))) == .ndjson)
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(("{\"entries\":[" + record).utf8))) == .json)
  }

  @Test func names() {
    #expect(
      ["md", "Markdown", "HTML", "htm", "ndjson", "jsonl", "JSON"].map { Format(name: $0) } == [
        .markdown, .markdown, .html, .html, .ndjson, .ndjson, .json,
      ])
    #expect(Format(name: "no such") == nil)
  }
}
