import ReadingList
import Testing

/// Which work an entry is, and the id it gets.
struct IdentityTests {
  static let title = "Attention Is All You Need"
  static let arxiv = "https://arxiv.org/abs/1706.03762"

  @Test(arguments: [
    (Entry(title: title), ["title:attention is all you need"]),
    (Entry(title: title, year: 2017), ["title:attention is all you need|2017"]),
    (Entry(title: "Notes", year: 2017), ["title:notes|2017"]),
    (Entry(title: "C++"), ["title:c++"]),
    (Entry(title: "C#"), ["title:c#"]),
    (Entry(title: " 😀  😀 "), ["title:😀 😀"]),
    (Entry(title: title, arxiv: "1706.03762v5"), ["arxiv:1706.03762"]),
    (
      Entry(title: title, year: 2017, arxiv: "1706.03762"),
      ["arxiv:1706.03762", "title:attention is all you need|2017"]
    ),
    (Entry(title: "Notes", year: 2017, arxiv: "1706.03762"), ["arxiv:1706.03762"]),
    (Entry(title: title, doi: "10.48550/arXiv.1706.03762"), ["arxiv:1706.03762"]),
    (Entry(title: title, doi: "10.1145/ABC", arxiv: "1706.03762"), ["arxiv:1706.03762", "doi:10.1145/abc"]),
    (Entry(title: title, doi: "none", arxiv: "none"), ["title:attention is all you need"]),
    (Entry(title: title, links: [Link(url: arxiv)], arxiv: "1706.03762"), ["arxiv:1706.03762"]),
    (Entry(title: title, links: [Link(url: "https://Example.org/a/")]), ["url:example.org/a"]),
    (
      Entry(
        title: title,
        links: [Link(url: "https://example.org/a"), Link(url: arxiv), Link(url: "https://doi.org/10.1145/1")]),
      ["arxiv:1706.03762", "doi:10.1145/1", "url:example.org/a"]
    ),
    // Links behind the first identify by arXiv id and DOI alone, and do not add a second one.
    (Entry(title: title, links: [Link(url: arxiv), Link(url: "https://github.com/a/b")]), ["arxiv:1706.03762"]),
    (
      Entry(title: title, links: [Link(url: arxiv), Link(url: "https://arxiv.org/abs/2211.17192")]),
      ["arxiv:1706.03762"]
    ),
    (Entry(title: title, links: [Link(url: "no address")]), ["title:attention is all you need"]),
  ])
  func identifiers(entry: Entry, texts: [String]) {
    #expect(entry.identifiers.map(\.text) == texts)
  }

  @Test(arguments: [
    ("https://arxiv.org/pdf/1706.03762v5.pdf", "arxiv:1706.03762"), ("https://doi.org/10.1145/1", "doi:10.1145/1"),
    ("https://www.example.org/?utm_source=x", "url:example.org"), ("nothing", nil),
  ])
  func identifierOfAddress(url: String, text: String?) {
    #expect(Identifier(url: url)?.text == text)
  }

  @Test(arguments: [
    (arxiv, "https://arxiv.org/abs/2211.17192", true), (arxiv, "https://arxiv.org/pdf/1706.03762", false),
    ("https://doi.org/10.1145/1", "https://doi.org/10.1145/2", true), (arxiv, "https://doi.org/10.1145/2", false),
    ("https://a.org", "https://b.org", false),
  ])
  func contradicts(first: String, second: String, expected: Bool) throws {
    let (first, second) = (try #require(Identifier(url: first)), try #require(Identifier(url: second)))
    #expect(first.contradicts(second) == expected)
    #expect(second.contradicts(first) == expected)
  }

  /// Ids stand in people's notes and scripts: these values never change.
  @Test(arguments: [
    (Entry(title: title, arxiv: "1706.03762"), 0, "dc7ystvejf"),
    (Entry(title: title, arxiv: "1706.03762"), 1, "83pwamkv8h"),
    (Entry(title: title, doi: "10.1145/1"), 0, "k9ajf821fg"),
    (Entry(title: title, links: [Link(url: "https://example.org/a")]), 0, "p5pp8fd5q0"),
    (Entry(title: title), 0, "8bvv585mm3"),
    (Entry(title: title, year: 2017), 0, "sjj6tbdbc5"),
  ])
  func idsAreStable(entry: Entry, retry: Int, text: String) throws {
    let id = EntryID(try #require(entry.identifiers.first), retry: retry)
    #expect(id.text == text)
    #expect(id.description == text)
    #expect(EntryID(text.uppercased()) == id)
  }

  @Test(arguments: [
    ("0", true), ("7zk", true), ("ABC", true), ("0123456789", true), ("", false), ("01234567890", false), ("i", false),
    ("l", false), ("o", false), ("u", false), ("a-b", false), ("é", false),
  ])
  func prefixes(text: String, isPrefix: Bool) {
    #expect(EntryID.isPrefix(text) == isPrefix)
  }

  @Test(arguments: ["", "012345678", "01234567890", "012345678i", "01234 6789"])
  func otherTextIsNoID(text: String) {
    #expect(EntryID(text) == nil)
  }

  @Test func idsOfManyWorksDiffer() {
    let ids = (0..<20_000).map { EntryID(.url("example.org/\($0)")) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.text.utf8.count == EntryID.length && EntryID.isPrefix($0.text) })
    #expect(ids.sorted().map(\.text) == ids.map(\.text).sorted())
  }
}
