import ReadingList
import Testing

@testable import Formats

/// Heads of Markdown documents, and boxes of task lists.
@Suite struct NoteTests {
  struct Note: Sendable, CustomTestStringConvertible {
    var text: String
    var entry: Entry
    var testDescription: String { text }
  }

  private static let u = "https://example.org/a"

  static let notes: [Note] = [
    Note(
      text: """
        ---
        title: "Deep: Nets"   # a comment
        source: \(u)
        author:
          - "[[Ada Lovelace]]"
          - Đặng Thị Mai
        published: 1999-05-02
        created: 2024-01-02
        tags: [clippings, "数据"]
        description: >-
          Why depth
          helps.
        status: done
        nested:
          url: https://example.org/other
        ---
        # Heading

        - [a link](https://example.org/b)

        More.
        """,
      entry: Entry(
        title: "Deep: Nets", note: "- [a link](https://example.org/b)\n\nMore.",
        authors: ["Ada Lovelace", "Đặng Thị Mai"],
        year: 1999, links: [Link(url: u)], tags: ["clippings", "数据"], abstract: "Why depth helps.", added: "2024-01-02",
        status: .read, details: ["issued": "1999-05-02"])),
    Note(
      text: """
        +++
        title = 'Deep "Nets"'
        doi = "10.1000/XYZ"
        authors = ["Lovelace, Ada",
          "Bo Li"]
        date = 2001-02-03T04:05:06Z
        read = false
        +++
        """,
      entry: Entry(
        title: "Deep \"Nets\"", authors: ["Ada Lovelace", "Bo Li"], year: 2001, doi: "10.1000/xyz", status: .unread,
        details: ["issued": "2001-02-03T04:05:06Z"])),
    Note(
      text: "---\r\narxiv: arXiv:1706.03762v5\r\nauthors: Ada Lovelace and Bo Li\r\n---\r\n# Deep Nets\r\nWhy.\r\n",
      entry: Entry(title: "Deep Nets", note: "Why.", authors: ["Ada Lovelace", "Bo Li"], arxiv: "1706.03762")),
    Note(text: "---\nurl: \(u)\n---\n", entry: Entry(title: "test", links: [Link(url: u)])),
  ]

  @Test(arguments: notes) func note(_ note: Note) throws {
    let found = try Found(note.text, as: .markdown)
    #expect(found.entries == [note.entry] && found.problems.isEmpty && found.lines == [1])
  }

  @Test(arguments: [
    "---\ntitle: Mine\ntags: [a]\n---\n- [A](\(u))", "---\nurl: /reading/\n---\n- [A](\(u))",
    "+++\ntitle = \"Mine\"\n+++\n- [A](\(u))", "---\n- [A](\(u))\n", "---\ntitle: never closed\n\n- [A](\(u))",
    "---\nurl: not an address\n---\n- [A](\(u))",
  ])
  func listsWithHeads(_ text: String) throws {
    let found = try Found(text, as: .markdown)
    #expect(found.titles == ["A"])
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    #expect(found.lines == [text.hasSuffix("\n") ? line - 1 : line])
  }

  @Test func boxes() throws {
    let text = """
      - [x] [One](\(Self.u))
        - [X] a step
        - [ ] another
      - [ ] Two
      - Three
      1. [x] **Four**
      """
    let found = try Found(text, as: .markdown).entries
    #expect(found.map(\.status) == [.read, .unread, nil, .read])
    #expect(found.map(\.title) == ["One", "Two", "Three", "Four"])
    #expect(found[0].note == "[x] a step\n[ ] another")
  }

  @Test func columnOfStates() throws {
    let states = [("done", ReadingStatus.read), ("✓", .read), ("[ ]", .unread), ("in progress", .reading)]
    for (text, status) in states {
      let table = "| Title | Status |\n|---|---|\n| [A](\(Self.u)) | \(text) |\n"
      #expect(
        try Found(table, as: .markdown).entries == [Entry(title: "A", links: [Link(url: Self.u)], status: status)])
    }
    let table = "| Title | Status |\n|---|---|\n| [A](\(Self.u)) | lent to Bo |\n"
    #expect(try Found(table, as: .markdown).entries.first?.note == "lent to Bo")
  }

  @Test func headingsThatAreEntries() throws {
    let text = """
      # Mine
      ## Papers
      ### [One](\(Self.u)) - Lovelace
      Why it is read.

      > A quotation.

      ### [Topic](https://example.org/topic)
      - [Two](https://example.org/b)
      ### [Three](https://example.org/c)
      """
    let found = try Found(text, as: .markdown)
    #expect(found.titles == ["One", "Two", "Three"])
    #expect(found.entries.map(\.sections) == [["Papers"], ["Papers › Topic"], ["Papers"]])
    #expect(found.entries[0].note == "Lovelace\n\nWhy it is read.\n\nA quotation.")
    #expect(found.lines == [3, 9, 10])
  }

  /// Addresses beside a title are no part of it.
  @Test func addressesBehindTitles() throws {
    let found = try Found("- Deep Nets: \(Self.u)\n- More <\(Self.u)/b> - why\n", as: .markdown).entries
    #expect(
      found == [
        Entry(title: "Deep Nets", links: [Link(url: Self.u)]),
        Entry(title: "More", note: "why", links: [Link(url: Self.u + "/b")]),
      ])
  }
}
