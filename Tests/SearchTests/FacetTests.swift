import Library
import ReadingList
import Search
import Testing

/// Counts of results by the values of facets.
struct FacetTests {
  private static let entries = [
    Entry(
      key: "a", title: "Sparse attention", authors: ["José García", "Ada Łoś"], year: 2020, sections: ["Models"],
      links: [Link(url: "https://www.arxiv.org/abs/2001.00001"), Link(url: "https://arxiv.org/pdf/2001.00001")],
      tags: ["RL", "rl", "c++"]),
    Entry(
      key: "b", title: "Dense attention", authors: ["Jose Garcia"], year: 2021,
      sections: ["Models", "Old (\"dusty\") things"],
      links: [Link(url: "https://blog.example.org/p/1"), Link(url: "https://example.org/2")], tags: ["rl"]),
    Entry(
      key: "c", title: "No attention at all", authors: ["José García"], year: 2021, sections: ["Zoo"], tags: ["rl"]),
    Entry(key: "d", title: "Attention", links: [Link(url: "http://localhost/x"), Link(url: "mailto:me@example.org")]),
    Entry(key: "e", title: "Weather", year: 1999, sections: ["Zoo"]),
  ]

  private func counts(
    _ text: String, _ facets: [Facet], in shelf: Shelf? = nil, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> [FacetCounts] {
    try (shelf ?? Shelf(Self.entries)).search(text) {
      $0.facets = facets
      change(&$0)
    }.facets
  }

  private func pairs(_ counts: FacetCounts) -> [String] {
    counts.values.map { "\($0.query) \($0.count)" }
  }

  @Test(arguments: [
    (Facet.year, ["year:2021 2", "year:2020 1"], 1),
    (.section, ["section:Models 2", "section:\"Old ( dusty ) things\" 1", "section:Zoo 1"], 1),
    // An entry with two spellings of a tag has it once; the spelling that most have stands for all.
    (.tag, ["tag:rl 3", "tag:c++ 1"], 1),
    (.author, ["author:\"José García\" 3", "author:\"Ada Łoś\" 1"], 1),
    (.site, ["site:arxiv.org 1", "site:blog.example.org 1", "site:localhost 1"], 1),
    (.kind, ["kind:page 2", "kind:paper 1", "kind:pdf 1", "kind:post 1"], 1),
  ])
  func countsAllThatMatches(facet: Facet, values: [String], missing: Int) throws {
    for limit in [1, 3, nil] {
      let counts = try counts("attention", [facet]) { $0.limit = limit }
      #expect(counts.map(\.facet) == [facet])
      #expect(pairs(counts[0]) == values)
      #expect(counts[0].missing == missing)
      #expect(counts[0].moreValues == 0 && counts[0].moreCount == 0)
    }
  }

  @Test func comeInTheOrderAskedFor() throws {
    let facets: [Facet] = [.kind, .year, .section]
    #expect(try counts("attention", facets).map(\.facet) == facets)
    #expect(try counts("attention", []).isEmpty)
  }

  @Test func countEveryEntryOfTheTotal() throws {
    // Entries with one of the words are results too, and so is one that is named but lacks the words.
    let shelf = try Shelf(Self.entries)
    for (text, total) in [
      ("sparse weather", 2), ("b", 1), ("nothing here", 0), ("@@@", 0), ("*", 5), ("-attention", 1),
    ] {
      let result = try shelf.search(text) { $0.facets = [.year, .tag] }
      #expect(result.total == total, "\(text)")
      for counts in result.facets {
        let counted = counts.values.reduce(0) { $0 + $1.count }
        #expect(counts.facet == .tag || counted + counts.missing == total, "\(text)")
      }
      #expect(result.facets.count == 2)
    }
    #expect(pairs(try counts("b", [.year], in: shelf)[0]) == ["year:2021 1"])
  }

  @Test func aQueryOfAValueFindsWhatWasCounted() throws {
    let shelf = try Shelf(Self.entries)
    for counts in try counts("attention", Facet.allCases, in: shelf) {
      for value in counts.values {
        let found = try shelf.keys("attention \(value.query)").count
        // Words of names and subdomains of sites may be found beside.
        let isExact = [.year, .kind, .tag, .author].contains(counts.facet)
        #expect(isExact ? found == value.count : found >= value.count, "\(value.query)")
      }
    }
  }

  @Test func theRestIsSummedUp() throws {
    let entries = (0..<40).flatMap { number in
      (0...number % 14).map { Entry(title: "Paper \(number) \($0)", year: 1980 + number) }
    }
    let counts = try counts("paper", [.year], in: Shelf(entries))[0]
    let years = counts.values.compactMap { Int($0.text) }
    #expect(counts.values.count == 10)
    #expect(years == years.sorted(by: >))
    #expect(counts.moreValues == 30)
    #expect(counts.values.reduce(0) { $0 + $1.count } + counts.moreCount == entries.count)
    // None of the rest is more frequent than any that is shown.
    #expect(counts.values.allSatisfy { $0.count >= 11 })
  }

  @Test(arguments: [
    ("rl", "tag:rl"), ("c++", "tag:c++"), ("two words", "tag:\"two words\""), ("", "tag:\"\""), ("a\"b", "tag:\"a b\""),
    ("^up", "tag:\"^up\""), ("f(x)", "tag:\"f(x)\""), ("深度", "tag:深度"), ("50%", "tag:\"50%\""), ("x*", "tag:\"x*\""),
  ])
  func valuesAreQuotedWhereTheLanguageNeedsIt(value: String, query: String) {
    #expect(QueryText.restriction("tag", to: value) == query)
  }

  @Test func namesMayBePlural() {
    #expect(Facet(name: "Sections") == .section)
    #expect(Facet(name: "years") == .year)
    #expect(Facet(name: "sites ") == nil && Facet(name: "s") == nil && Facet(name: "") == nil)
  }
}
