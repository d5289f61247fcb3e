import ReadingList
import Testing

@testable import Formats

@Suite struct PlainListTests {
  struct Line: Sendable, CustomTestStringConvertible {
    var text: String
    var entry: Entry
    var testDescription: String { text }
  }

  private static let u = "https://example.org/a_(b)"
  private static let v = "https://example.org/b"
  private static let doi = Entry(
    title: "10.1145/3366423.3380130", links: [Link(url: "https://doi.org/10.1145/3366423.3380130")],
    doi: "10.1145/3366423.3380130")
  private static let arxiv = Entry(
    title: "arXiv:1706.03762", links: [Link(url: "https://arxiv.org/abs/1706.03762")], arxiv: "1706.03762")

  private static func titled(_ entry: Entry, _ title: String) -> Entry {
    var entry = entry
    entry.title = title
    return entry
  }

  static let lines: [Line] = [
    Line(text: u, entry: Entry(title: u, links: [Link(url: u)])),
    Line(text: "<\(u)>", entry: Entry(title: u, links: [Link(url: u)])),
    Line(text: "\(u) Naïve Nets", entry: Entry(title: "Naïve Nets", links: [Link(url: u)])),
    Line(text: "\(u)\t数据 – Nets", entry: Entry(title: "数据 – Nets", links: [Link(url: u)])),
    Line(text: "\(u) | Naïve Nets", entry: Entry(title: "Naïve Nets", links: [Link(url: u)])),
    Line(text: "\(u) # Naïve Nets", entry: Entry(title: "Naïve Nets", links: [Link(url: u)])),
    Line(text: "Naïve Nets: \(u)", entry: Entry(title: "Naïve Nets", links: [Link(url: u)])),
    Line(text: "Naïve Nets (\(u)) - why", entry: Entry(title: "Naïve Nets", note: "why", links: [Link(url: u)])),
    Line(text: "\(u) \(v) Nets", entry: Entry(title: "Nets", links: [Link(url: u), Link(url: v)])),
    Line(
      text: "www.example.org/x",
      entry: Entry(title: "https://www.example.org/x", links: [Link(url: "https://www.example.org/x")])),
    Line(text: "10.1145/3366423.3380130", entry: doi), Line(text: "doi:10.1145/3366423.3380130", entry: doi),
    Line(text: "DOI:10.1145/3366423.3380130, Nets", entry: titled(doi, "Nets")),
    Line(text: "1706.03762", entry: arxiv), Line(text: "arXiv:1706.03762v5  Nets", entry: titled(arxiv, "Nets")),
    Line(
      text: "hep-th/9711200",
      entry: Entry(
        title: "arXiv:hep-th/9711200", links: [Link(url: "https://arxiv.org/abs/hep-th/9711200")],
        arxiv: "hep-th/9711200")),
    Line(
      text: "arxiv.org/abs/1706.03762",
      entry: Entry(title: "https://arxiv.org/abs/1706.03762", links: [Link(url: "https://arxiv.org/abs/1706.03762")])),
    Line(text: "- \(u) Nets", entry: Entry(title: "Nets", links: [Link(url: u)])),
  ]

  @Test(arguments: lines) func line(_ line: Line) throws {
    let found = try Found("# comment\n\n\(line.text)\r\n", as: .text)
    #expect(found.entries == [line.entry])
    #expect(found.lines == [3] && found.problems.isEmpty)
  }

  @Test func titlesAboveAndLinesWithoutAddress() throws {
    let text = "Naïve Nets\n\(Self.u)\n\nprose one\nprose two\n\n1706.03762\nlost\n\(Self.v) Nets\n"
    let found = try Found(text, as: .text)
    #expect(found.titles == ["Naïve Nets", "arXiv:1706.03762", "Nets"])
    #expect(found.lines == [2, 7, 9])
    #expect(found.problems.map(\.line) == [4, 8])
  }

  @Test func longTextsAreNotes() throws {
    let text = String(repeating: "long ", count: 60)
    let found = try Found("\(Self.u) \(text)", as: .text)
    #expect(found.entries.first?.title == Self.u && found.entries.first?.note?.hasPrefix("long long") == true)
  }

  @Test(arguments: [
    ("https://x.org/1\nhttps://x.org/2\n", "-", Format.text), ("# list\n\n1706.03762\n10.1000/1\n", "list.txt", .text),
    ("A\nhttps://x.org/1\n\nB\nhttps://x.org/2\n", "-", .text), ("https://x.org/1 A\n", "a.md", .markdown),
    ("- https://x.org/1\n- https://x.org/2\n", "-", .markdown), ("# A\n[B](https://x.org/1)\n", "x.txt", .markdown),
    ("", "a.urls", .text),
  ])
  func detection(_ text: String, _ name: String, _ format: Format) throws {
    #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == format)
  }

  @Test(arguments: [
    "url,title\nhttps://x.org/1,A\n", "https://x.org/1,A\nhttps://x.org/2,B\n",
    "Words.\nhttps://x.org/1\nMore words.\nAnd more.\n",
  ])
  func otherTexts(_ text: String) throws {
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) != .text)
  }
}
