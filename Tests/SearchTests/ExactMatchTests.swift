import Library
import ReadingList
import Search
import Testing

/// What names an entry finds it first, however well others match.
struct ExactMatchTests {
  private static let loud =
    "Attention is all you need 1706 03762 10 1109 tpami 2021 3079209 arxiv org abs pdf doi https example com a b key 7"

  private static func shelf() throws -> Shelf {
    try Shelf([
      Entry(key: "loud", title: loud + " " + loud, note: loud, tags: [loud], abstract: loud),
      Entry(
        key: "vaswani", title: "Attention Is All You Need", year: 2017,
        links: [Link(url: "https://arxiv.org/abs/1706.03762")]),
      Entry(key: "survey", title: "Meta-Learning: “A Survey”", year: 2021, doi: "10.1109/TPAMI.2021.3079209"),
      Entry(
        key: "Key 7", title: "Nothing in common",
        links: [Link(url: "http://www.example.com/a/b/?utm_source=x&p=1#top"), Link(url: "https://other.org/code")]),
      Entry(key: "cpp", title: "C++"), Entry(key: "c", title: "C"), Entry(key: "don’t", title: "Don’t – ever! – PANIC"),
    ])
  }

  @Test(arguments: [
    ("attention is all you need", "vaswani"), ("ATTENTION IS ALL YOU NEED!", "vaswani"),
    ("\"Attention is all you need\"", "vaswani"), ("“attention, is all: you need”", "vaswani"),
    (" Attention  is all\nyou need ", "vaswani"), ("1706.03762", "vaswani"), ("1706.03762v5", "vaswani"),
    ("arXiv:1706.03762", "vaswani"), ("https://arxiv.org/abs/1706.03762", "vaswani"),
    ("http://www.arxiv.org/pdf/1706.03762v2.pdf", "vaswani"), ("arxiv.org/abs/1706.03762", "vaswani"),
    ("10.48550/arXiv.1706.03762", "vaswani"), ("https://doi.org/10.48550/arXiv.1706.03762", "vaswani"),
    ("vaswani", "vaswani"), ("meta learning a survey", "survey"), ("10.1109/tpami.2021.3079209", "survey"),
    ("doi:10.1109/TPAMI.2021.3079209", "survey"), ("https://dx.doi.org/10.1109/TPAMI.2021.3079209", "survey"),
    ("https://example.com/a/b?p=1", "Key 7"), ("example.com/a/b?p=1", "Key 7"),
    ("https://example.com/a/b/?p=1&utm_campaign=z&fbclid=1#end", "Key 7"), ("Key 7", "Key 7"), ("\"Key 7\"", "Key 7"),
    ("c++", "cpp"), ("c", "c"), ("dont ever panic", "don’t"), ("don't—ever—panic", "don’t"),
  ])
  func namedEntriesComeFirst(text: String, key: String) throws {
    let result = try Self.shelf().search(text)
    #expect(result.hits.first?.entry.key == key, "\(text)")
    #expect(Set(result.hits.map(\.id)).count == result.hits.count)
    #expect(result.hits.map(\.rank) == Array(1..<result.hits.count + 1))
  }

  @Test func idsFindTheirEntries() throws {
    let shelf = try Self.shelf()
    for stored in try shelf.stored() {
      for text in [stored.id.text, stored.id.text.uppercased(), " \"\(stored.id.text)\" "] {
        let hits = try shelf.search(text).hits
        #expect(hits.map(\.id) == [stored.id])
      }
    }
  }

  /// Parts of a name name nothing.
  @Test(arguments: ["attention", "attention need", "title:\"attention is all you need\"", "vaswani -loud", "key"])
  func otherQueriesAreRanked(text: String) throws {
    let hits = try Self.shelf().search(text) { $0.explains = true }.hits
    #expect(hits.allSatisfy { $0.explanation?.exactMatch == nil })
  }

  @Test func allEntriesWithATitleComeFirst() throws {
    let shelf = try Shelf([
      Entry(key: "a", title: "Introduction", year: 2001, links: [Link(url: "https://a.org/")]),
      Entry(key: "x", title: "Introduction introduction", note: "introduction"),
      Entry(key: "b", title: "Introduction!", year: 2002, links: [Link(url: "https://b.org/")]),
    ])
    #expect(try shelf.search("introduction").hits.map { $0.entry.key ?? "" } == ["a", "b", "x"])
  }

  /// An entry that is named and matches besides is counted once; one that is named only counts too.
  @Test(arguments: [0, 1, 2, 3, 10])
  func namedEntriesCountOnce(limit: Int) throws {
    let shelf = try Self.shelf()
    #expect(try shelf.search("Attention is all you need") { $0.limit = limit }.total == 2)
    #expect(try shelf.search("vaswani") { $0.limit = limit }.total == 1)
    #expect(try shelf.search("https://other.org/code") { $0.limit = limit }.total == 0)
  }
}
