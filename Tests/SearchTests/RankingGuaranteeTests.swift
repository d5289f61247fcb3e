import Library
import ReadingList
import Search
import TestSupport
import Testing

/// What a person may rely on in the order of the hits.
struct RankingGuaranteeTests {
  private static let titles = (0..<30).map { "\($0)k draft" + String(repeating: " model", count: $0 % 7) }

  @Test func tiesAreInTheOrderOfTheList() throws {
    var random = SeededGenerator(seed: 1)
    let titles = (0..<50).map { "same words \($0)" }.shuffled(using: &random)
    let shelf = try Shelf(titles: titles)
    #expect(try shelf.keys("same words") == titles)
  }

  @Test func everyLimitGivesTheBeginningOfTheWholeList() throws {
    let shelf = try Shelf(titles: Self.titles)
    for text in ["draft model", "model", "draft", "mod*", "draft OR model"] {
      let all = try shelf.search(text) { $0.limit = nil }.hits
      for limit in 0...all.count + 2 {
        let hits = try shelf.search(text) { $0.limit = limit }.hits
        #expect(hits == Array(all.prefix(limit)), "\(text) \(limit)")
      }
    }
  }

  @Test func aWordOfEveryEntryStillCounts() throws {
    let shelf = try Shelf(titles: Self.titles)
    #expect(try shelf.search("draft") { $0.limit = nil }.hits.allSatisfy { $0.score > 0 })
    #expect(try Shelf(titles: ["one"]).search("one").hits.allSatisfy { $0.score > 0 })
  }

  /// A field's length is measured against that field's mean and nothing else: what an abstract on another topic costs
  /// a match in the title is exactly nothing.
  @Test(arguments: ["decoding", "fast decoding", "title:decoding", "\"fast decoding\"", "deco*"])
  func anAbstractIsNoPenalty(text: String) throws {
    let other = String(repeating: "gardening with tulips and roses ", count: 60)
    let shelf = try Shelf([
      Entry(key: "bare", title: "Fast decoding one"), Entry(key: "full", title: "Fast decoding two", abstract: other),
      Entry(key: "filler", title: "Something else"),
    ])
    let scores = try shelf.search(text).hits.map(\.score)
    try #require(scores.count == 2)
    #expect(scores[0] == scores[1])
  }

  @Test func aMatchInTheTitleBeatsOneInTheAbstract() throws {
    let shelf = try Shelf([
      Entry(key: "abstract", title: "One thing", abstract: "about decoding"),
      Entry(key: "title", title: "Decoding thing"),
      Entry(key: "note", title: "Some thing", note: "about decoding"), Entry(key: "none", title: "thing"),
    ])
    #expect(try shelf.keys("decoding") == ["title", "note", "abstract"])
  }

  @Test func entriesWithAllWordsComeFirst() throws {
    let shelf = try Shelf([
      Entry(key: "half", title: "rare", note: "rare rare rare", tags: ["rare"], abstract: "rare rare"),
      Entry(
        key: "all", title: "Something of length that goes on", abstract: "rare and common at the very end of a text"),
      Entry(key: "common", title: "common"), Entry(key: "common too", title: "common too"),
    ])
    let result = try shelf.search("rare common")
    #expect(result.hits.map(\.entry.key) == ["all", "half", "common", "common too"])
    #expect(result.withAllWords == 1)
    #expect(result.total == 4)
    let strict = try shelf.search("rare common") { $0.requiresAllWords = true }
    #expect(strict.hits.map(\.entry.key) == ["all"])
    #expect(strict.total == 1)
    #expect(strict.withAllWords == nil)
  }

  /// Phrases, fields, prefixes, filters, negations and operators that were typed hold in relaxed searches too.
  @Test(arguments: [
    ("rare common -too", ["all", "half", "common"]), ("rare AND common", ["all"]), ("\"rare and\" common", ["all"]),
    ("\"rare and\" nowhere", ["all"]), ("title:common rare", ["common", "common too"]),
    ("rar* common", ["all", "half"]),
    ("rare common year:2020", ["half"]), ("rare nowhere", ["half", "all"]), ("nowhere never", []),
    ("rare year:1999", []),
  ])
  func onlyBareWordsAreOptional(text: String, keys: [String]) throws {
    let shelf = try Shelf([
      Entry(key: "half", title: "rare", note: "rare rare rare", year: 2020),
      Entry(key: "all", title: "Something of length that goes on", abstract: "rare and common at the very end"),
      Entry(key: "common", title: "common"), Entry(key: "common too", title: "common too"),
    ])
    #expect(try shelf.search(text).hits.map { $0.entry.key ?? "" } == keys)
  }

  @Test(arguments: ["year:2020", "has:note", "-has:note", "site:example.org", "kind:page", "year:2020..2021 has:note"])
  func filtersSelectAndNeverChangeScores(filter: String) throws {
    let shelf = try Shelf(
      Self.titles.enumerated().map { index, title in
        Entry(
          key: title, title: title, note: index % 2 == 0 ? "draft notes" : nil, year: 2018 + index % 5,
          links: index % 3 == 0 ? [Link(url: "https://example.org/\(index)")] : [])
      })
    for text in ["draft model", "model", "mod*", "\"draft model\""] {
      // The second stage compares entries with the best of those that are left.
      var parameters = RankingParameters()
      parameters.candidates = 0
      let all = try shelf.search(text, parameters: parameters) {
        $0.limit = nil
        $0.requiresAllWords = true
      }.hits
      let some = try shelf.search(text + " " + filter, parameters: parameters) {
        $0.limit = nil
        $0.requiresAllWords = true
      }
      #expect(some.total < all.count && some.total > 0)
      let scores = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.score) })
      #expect(some.hits.allSatisfy { scores[$0.id] == $0.score }, "\(text)")
      let left = Set(some.hits.map(\.id))
      #expect(some.hits.map(\.id) == all.map(\.id).filter { left.contains($0) }, "\(text)")
    }
  }
}
