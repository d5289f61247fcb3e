import ReadingList
import Testing

@testable import Formats

@Suite struct OrgReaderTests {
  struct Outline: Sendable, CustomTestStringConvertible {
    var text: String
    var entries: [Entry]
    var testDescription: String { text }
  }

  private static let u = "https://example.org/a"
  private static let v = "https://example.org/b"

  static let outlines: [Outline] = [
    Outline(
      text: "* [[\(u)][Deep *Nets*]]\nWhy /depth/ helps.\n\nSee [[\(v)][code]] and =f(x)=.",
      entries: [
        Entry(
          title: "Deep *Nets*", note: "Why depth helps.\n\nSee code and f(x).",
          links: [Link(url: u), Link(url: v, label: "code")])
      ]),
    Outline(
      text: "* Papers\n** TODO [#A] Deep Nets :ml:naïve:\n** DONE [[\(u)][More]]\nCLOSED: [2024-05-06 Mon 10:00]\n",
      entries: [
        Entry(title: "Deep Nets", sections: ["Papers"], tags: ["ml", "naïve"], status: .unread),
        Entry(
          title: "More", sections: ["Papers"], links: [Link(url: u)], status: .read,
          details: ["closed": "2024-05-06T10:00"]),
      ]),
    Outline(
      text: """
        #+FILETAGS: :all:
        * 论文 :cn:
        ** Deep Nets
        :PROPERTIES:
        :URL: \(u)
        :DOI: 10.1000/Xyz
        :CREATED: [2024-03-02 Sat 10:11]
        :AUTHOR: Ada Lovelace and Đặng Thị Mai
        :YEAR: 1999
        :CUSTOM_ID: lovelace99
        :SHELF: 3
        :END:
        """,
      entries: [
        Entry(
          key: "lovelace99", title: "Deep Nets", authors: ["Ada Lovelace", "Đặng Thị Mai"], year: 1999,
          sections: ["论文"], links: [Link(url: u)], tags: ["all", "cn"], doi: "10.1000/xyz", added: "2024-03-02T10:11",
          details: ["shelf": "3"])
      ]),
    Outline(
      text: """
        * Theory
        - [X] [[\(u)][One]] – fast
          goes on
        - [ ] Two \(v)
        - [-] *Three*
        - Proofs
          1. [[doi:10.1000/1][Four]]
             - a remark
        """,
      entries: [
        Entry(title: "One", note: "fast\n\ngoes on", sections: ["Theory"], links: [Link(url: u)], status: .read),
        Entry(title: "Two", sections: ["Theory"], links: [Link(url: v)], status: .unread),
        Entry(title: "Three", sections: ["Theory"], status: .reading),
        Entry(
          title: "Four", note: "a remark", sections: ["Theory › Proofs"],
          links: [Link(url: "https://doi.org/10.1000/1")]),
      ]),
    Outline(
      text: "* [[\(u)][Paper]]\n** Summary\nGood.\n- point\n** [[\(v)][Reply]]\n* Prose\nNothing here.",
      entries: [
        Entry(title: "Paper", note: "Summary\n\nGood.\n\npoint", links: [Link(url: u)]),
        Entry(title: "Reply", links: [Link(url: v)]),
      ]),
    Outline(
      text: "| Title | Year | Link |\n|-------+------+------|\n| Deep Nets | 1999 | [[\(u)]] |\n",
      entries: [Entry(title: "Deep Nets", year: 1999, links: [Link(url: u)])]),
    Outline(
      text: "#+TODO: FETCH | SKIMMED\n* FETCH A thing\n* SKIMMED Another\n* CANCELLED Third\n",
      entries: [
        Entry(title: "A thing", status: .unread), Entry(title: "Another", status: .read), Entry(title: "Third"),
      ]),
    Outline(
      text: ":PROPERTIES:\n:ROAM_REFS: \(u)\n:END:\n#+TITLE: Deep Nets\n#+filetags: :ml:\n* Why\nDepth.\n",
      entries: [Entry(title: "Deep Nets", note: "Why\n\nDepth.", links: [Link(url: u)], tags: ["ml"])]),
    Outline(
      text: "* Notes\nSee [[id:abc][another note]].\n#+BEGIN_SRC\n* [[\(u)][not this]]\n#+END_SRC\n# \(u)\n",
      entries: []),
  ]

  @Test(arguments: outlines) func outline(_ outline: Outline) throws {
    let found = try Found(outline.text, as: .org)
    #expect(found.entries == outline.entries)
    #expect(found.problems.isEmpty)
  }

  @Test func sectionsAndLines() throws {
    let found = try Found("* A\nAbout a.\n- [[\(Self.u)][One]]\n** B\n- \(Self.v)\n", as: .org)
    #expect(found.lines == [3, 5])
    #expect(found.sections == [Section(name: "A", tagline: "About a."), Section(name: "A › B", position: 1)])
  }

  @Test(arguments: [
    ("* TODO Read this\n", "-", Format.org), ("#+title: x\n", "notes", .org), ("* A\n** B\n", "-", .org),
    ("* A\n:PROPERTIES:\n:URL: x\n:END:\n", "-", .org), ("- [[https://x.org][A]]", "-", .org),
    ("* [A](https://x.org)\n* [[b](https://x.org)]", "-", .markdown), ("* a\n* b\n", "-", .markdown),
    ("* TODO x", "a.md", .markdown),
  ])
  func detection(_ text: String, _ name: String, _ format: Format) throws {
    #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == format)
  }

  @Test(arguments: [
    String(repeating: "*", count: 100_000) + " a", String(repeating: "* a\n", count: 50_000),
    String(repeating: "*a ", count: 50_000), String(repeating: "[[", count: 50_000),
    (0..<2_000).map { String(repeating: " ", count: $0) + "- x\n" }.joined() + "- \(u)",
    String(repeating: ":a:\n", count: 50_000), String(repeating: "https://", count: 30_000),
  ])
  func hostile(_ text: String) throws {
    _ = try Found(text, as: .org)
  }
}
