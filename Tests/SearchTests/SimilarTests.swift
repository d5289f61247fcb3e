import Library
import ReadingList
import Search
import Testing

/// Entries like a given one.
struct SimilarTests {
  private static func shelf() throws -> Shelf {
    var entries = [
      Entry(
        key: "grok1", title: "Grokking delayed generalization", note: "modular arithmetic", tags: ["training-dynamics"]),
      Entry(key: "grok2", title: "Why networks grokk late", note: "delayed generalization on modular arithmetic"),
      Entry(key: "tagged", title: "Something unlike", tags: ["training-dynamics"]),
      Entry(key: "alone", title: "Xylophone"), Entry(key: "cjk", title: "深度学习入门"), Entry(key: "cjk2", title: "深度学习进阶"),
    ]
    for number in 0..<14 {
      entries.append(Entry(key: "f\(number)", title: "Filler number \(number) about the weather"))
    }
    return try Shelf(entries)
  }

  private func similar(_ key: String, in shelf: Shelf, limit: Int? = 10) throws -> SearchResult {
    let entry = try #require(try shelf.stored().first { $0.entry.key == key })
    var request = SearchRequest(query: try QueryParser.parse(""))
    request.limit = limit
    request.explains = true
    return try Searcher(shelf.library).similar(to: entry, request)
  }

  @Test(arguments: [("grok1", "grok2"), ("grok2", "grok1"), ("cjk", "cjk2"), ("tagged", "grok1")])
  func theSiblingIsFound(key: String, sibling: String) throws {
    let result = try similar(key, in: Self.shelf())
    #expect(result.hits.first?.entry.key == sibling)
  }

  @Test func theEntryItselfIsLeftOut() throws {
    let shelf = try Self.shelf()
    for stored in try shelf.stored() {
      let result = try similar(stored.entry.key ?? "", in: shelf, limit: nil)
      #expect(!result.hits.contains { $0.id == stored.id })
      #expect(result.total == result.hits.count)
      #expect(result.hits.map(\.score) == result.hits.map(\.score).sorted(by: >))
      for hit in result.hits {
        let explanation = try #require(hit.explanation)
        #expect(abs(explanation.boost * explanation.terms.reduce(0) { $0 + $1.share } - hit.score) < 1e-9)
      }
    }
  }

  @Test func functionWordsAreNoLikeness() throws {
    let shelf = try Shelf([
      Entry(
        key: "a", title: "How to be with them", abstract: "The cat, which was not there, sat on the mat and slept."),
      Entry(key: "b", title: "How to do without", abstract: "The dog, which was not there, ran and ran."),
      Entry(key: "c", title: "Of cats", abstract: "A cat is a cat."), Entry(key: "d", title: "A mat for a cat"),
      Entry(key: "e", title: "Rain"), Entry(key: "f", title: "Snow"),
    ])
    #expect(try similar("b", in: shelf).hits.isEmpty)
    #expect(try similar("d", in: shelf).hits.compactMap(\.entry.key).sorted() == ["a", "c"])
  }

  @Test func aWeakTermAloneIsNoLikeness() throws {
    var entries = [
      Entry(key: "a", title: "Grokking", note: "modular", abstract: "Weather weather."),
      Entry(key: "b", title: "More grokking in the weather"),
    ]
    for number in 0..<8 { entries.append(Entry(key: "f\(number)", title: "Filler \(number)", note: "weather")) }
    for number in 0..<12 { entries.append(Entry(key: "g\(number)", title: "Other \(number)")) }
    let result = try similar("a", in: Shelf(entries))
    #expect(result.hits.map(\.entry.key) == ["b"])
    // The weak term still counts.
    #expect(result.hits.first?.explanation?.terms.filter { $0.share > 0 }.map(\.term) == ["grokking", "weather"])
  }

  @Test func anEntryLikeNoOtherHasNoSiblings() throws {
    let result = try similar("alone", in: Self.shelf())
    #expect(result.hits.isEmpty && result.total == 0)
    #expect(try similar("only", in: Shelf(titles: ["only"])).total == 0)
  }
}
