import ReadingList
import Testing

@testable import Formats

@Suite struct MarkdownReaderTests {
  struct Item: Sendable, CustomTestStringConvertible {
    var text: String
    var entry: Entry
    var testDescription: String { text }
  }

  private static let u = "https://example.org/a"
  private static let v = "https://example.org/b"

  static let items: [Item] = [
    Item(
      text: "[Deep Nets](\(u)) - why depth helps",
      entry: Entry(title: "Deep Nets", note: "why depth helps", links: [Link(url: u)])),
    Item(
      text: "[Deep Nets](\(u)) – why depth helps",
      entry: Entry(title: "Deep Nets", note: "why depth helps", links: [Link(url: u)])),
    Item(
      text: "[Deep Nets](\(u)) — why: depth",
      entry: Entry(title: "Deep Nets", note: "why: depth", links: [Link(url: u)])),
    Item(
      text: "[Deep Nets](\(u)): why depth helps",
      entry: Entry(title: "Deep Nets", note: "why depth helps", links: [Link(url: u)])),
    Item(text: "**Deep Nets** - why", entry: Entry(title: "Deep Nets", note: "why")),
    Item(
      text: "**[Deep Nets](\(u))** [[code](\(v))] - why",
      entry: Entry(title: "Deep Nets", note: "why", links: [Link(url: u), Link(url: v, label: "code")])),
    Item(
      text: "Deep Nets. [[paper](\(u))] [[code](\(v))]",
      entry: Entry(title: "Deep Nets", links: [Link(url: u, label: "paper"), Link(url: v, label: "code")])),
    Item(
      text: "[Deep Nets](\(u)) ([pdf](\(v))) is dense",
      entry: Entry(title: "Deep Nets", note: "is dense", links: [Link(url: u), Link(url: v, label: "pdf")])),
    Item(
      text: "**Deep Nets** (2012), A. Lovelace et al. [[pdf]](\(u))",
      entry: Entry(title: "Deep Nets", authors: ["A. Lovelace"], year: 2012, links: [Link(url: u, label: "pdf")])),
    Item(
      text: "Deep Nets (2012), Ada Lovelace and J. van der Berg [pdf](\(u))",
      entry: Entry(
        title: "Deep Nets", authors: ["Ada Lovelace", "J. van der Berg"], year: 2012,
        links: [Link(url: u, label: "pdf")])),
    Item(
      text: "[Deep Nets](\(u)) by Ada Lovelace (2003)",
      entry: Entry(title: "Deep Nets", authors: ["Ada Lovelace"], year: 2003, links: [Link(url: u)])),
    Item(
      text: "(2020-12) **Deep Nets** [paper](\(u)) | [Github](\(v))",
      entry: Entry(
        title: "Deep Nets", year: 2020, links: [Link(url: u, label: "paper"), Link(url: v, label: "Github")])),
    Item(text: "[Deep Nets (1999)](\(u))", entry: Entry(title: "Deep Nets (1999)", year: 1999, links: [Link(url: u)])),
    Item(
      text: "[Deep Nets](\(u)) (2012), the sequel of 2010",
      entry: Entry(title: "Deep Nets", note: "the sequel of 2010", year: 2012, links: [Link(url: u)])),
    Item(
      text: ":scroll: [:scroll:](copy.pdf) [Deep Nets](\(u))",
      entry: Entry(title: "Deep Nets", links: [Link(url: u), Link(url: "copy.pdf")])),
    Item(
      text: "[Deep Nets](\(u)) - as [the reply](\(v)) shows, not so",
      entry: Entry(
        title: "Deep Nets", note: "as the reply shows, not so", links: [Link(url: u), Link(url: v, label: "the reply")])
    ),
    Item(
      text: "Ada Lovelace: [Notes upon the Engine](\(u))",
      entry: Entry(title: "Notes upon the Engine", note: "Ada Lovelace", links: [Link(url: u)])),
    Item(text: "Just a *title*, nothing more", entry: Entry(title: "Just a title, nothing more")),
    Item(text: "[ ] [Deep Nets](\(u))", entry: Entry(title: "Deep Nets", links: [Link(url: u)], status: .unread)),
    Item(text: "[x] **Deep Nets**", entry: Entry(title: "Deep Nets", status: .read)),
    // The parser takes the box for ticked because of the text.
    Item(
      text: "[ ] **Deep Nets** of [x]", entry: Entry(title: "Deep Nets", note: "of [x]", status: .unread)),
    Item(text: "[Deep Nets][ref]\n\n[ref]: \(u)", entry: Entry(title: "Deep Nets", links: [Link(url: u)])),
    Item(text: "<\(u)>", entry: Entry(title: u, links: [Link(url: u)])),
    Item(text: "[Code](\(u)) - the book", entry: Entry(title: "Code", note: "the book", links: [Link(url: u)])),
    Item(text: "[pdf](\(u)) Deep Nets", entry: Entry(title: "Deep Nets", links: [Link(url: u, label: "pdf")])),
    Item(
      text: "[Deep Nets](\(u)) ![badge](b.svg) [![stars](s.svg)](\(v))",
      entry: Entry(title: "Deep Nets", links: [Link(url: u)])),
    Item(
      text: "[Deep Nets](\(u)) <br> second <b>line</b>",
      entry: Entry(title: "Deep Nets", note: "second line", links: [Link(url: u)])),
    Item(
      text: "<a href=\"\(u)\">Deep Nets</a> - old", entry: Entry(title: "Deep Nets", note: "old", links: [Link(url: u)])
    ),
    Item(
      text: "[Deep Nets](\(u))\n\n  Why depth helps.\n\n  > Quoted.",
      entry: Entry(title: "Deep Nets", note: "Why depth helps.\n\nQuoted.", links: [Link(url: u)])),
    Item(
      text: "[Deep Nets](\(u))\n  - first\n  - second",
      entry: Entry(title: "Deep Nets", note: "first\nsecond", links: [Link(url: u)])),
    Item(
      text: "~~old~~ [Deep Nets](\(u))", entry: Entry(title: "old Deep Nets", links: [Link(url: u, label: "Deep Nets")])
    ),
    Item(text: "[me](mailto:a@example.org) wrote a letter", entry: Entry(title: "me wrote a letter")),
  ]

  @Test(arguments: items) func item(_ item: Item) throws {
    let found = try Found("- " + item.text + "\n", as: .markdown)
    #expect(found.entries == [item.entry])
    #expect(found.lines == [1])
  }

  @Test func sectionsAndLines() throws {
    let text = """
      ---
      title: mine
      ---
      # My list

      What I read.

      - [Loose](https://example.org/0)

      ## Papers

      Slow ones.

      Another paragraph.

      ### Decoding
      > Fast ones.

      1. [One](https://example.org/1)
      2. [Two](https://example.org/2)

      ## Posts

      [Three](https://example.org/3)
      > About three.

      [Prose](https://example.org/4) goes on in a sentence.
      """
    let found = try Found(text, as: .markdown)
    #expect(found.titles == ["Loose", "One", "Two", "Three"])
    #expect(found.lines == [8, 19, 20, 24])
    #expect(found.entries.map(\.sections) == [[], ["Papers › Decoding"], ["Papers › Decoding"], ["Posts"]])
    #expect(
      found.sections == [
        Section(name: "Papers › Decoding", tagline: "Fast ones.", position: 0), Section(name: "Posts", position: 1),
      ])
    #expect(found.entries.last?.note == "About three.")
  }

  @Test func severalTopHeadingsAreSections() throws {
    let found = try Found("# A\n- x\n# B\nAbout b.\n- y\n## C\n- z", as: .markdown)
    #expect(found.entries.map(\.sections) == [["A"], ["B"], ["B › C"]])
    #expect(found.sections.map(\.tagline) == [nil, "About b.", nil])
  }

  @Test func nestedLists() throws {
    let text = """
      - Theory
        - [One](https://example.org/1)
        - Proofs
          - [Two](https://example.org/2)
      - [Three](https://example.org/3)
        - [Four](https://example.org/4)
        - a remark
      """
    let found = try Found(text, as: .markdown)
    #expect(found.titles == ["One", "Two", "Three", "Four"])
    #expect(found.entries.map(\.sections) == [["Theory"], ["Theory › Proofs"], [], []])
    #expect(found.entries[2].note == "a remark")
  }

  @Test(arguments: [
    "* General\n* Topics\n  * [One](#one)\n  * [Two](#two)",
    "## Contributing\n- Fork it\n- [Guide](https://example.org)",
    "![logo](l.svg)\n\n[![badge](b.svg)](https://example.org)", "", "   \n\n", "\u{FEFF}", "Prose only.",
  ])
  func nothing(_ text: String) throws {
    let found = try Found(text, as: .markdown)
    #expect(found.entries.isEmpty && found.sections.isEmpty && found.problems.isEmpty)
  }

  @Test func tables() throws {
    let text = """
      | Year | Paper | Authors | Tags | Notes | Link |
      |------|:-----:|---------|------|-------|------|
      | 2017 | Deep Nets | Ada Lovelace, Bo Li | nets; depth | a \\| b | [pdf](https://example.org/1) |
      | 2018 | [More](https://example.org/2) | | | | https://example.org/3 |

      | what | where |
      |---|---|
      | dull | [Title here](https://example.org/4) |
      """
    let found = try Found(text, as: .markdown)
    #expect(
      found.entries == [
        Entry(
          title: "Deep Nets", note: "a | b", authors: ["Ada Lovelace", "Bo Li"], year: 2017,
          links: [Link(url: "https://example.org/1", label: "pdf")], tags: ["nets", "depth"]),
        Entry(
          title: "More", year: 2018, links: [Link(url: "https://example.org/2"), Link(url: "https://example.org/3")]),
        Entry(title: "Title here", note: "dull", links: [Link(url: "https://example.org/4")]),
      ])
    #expect(found.lines == [3, 4, 8])
  }
}
