import ReadingList
import Search
import TestSupport
import Testing

/// Whatever is typed is a query.
struct QueryPropertyTests {
  private static let pieces = [
    "a", "b", "zeta", "GPT-4", "C++", ".NET", "深", "深度", "e\u{301}", "\u{301}", "👩‍🔬", "שלום", "\u{200D}", " ", " ", " ",
    "\t", "\n", "\r\n", "\u{A0}", "\u{0}", "\u{1}", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFD}",
    "\u{10FFFF}", "\"", "\"", "“", "”", "„", "«", "'", "’", "`", "(", "(", ")", ")", "[", "{", "}", "*", "*", "^", "=",
    "+", "-", "-", "--", "|", "||", "&&", "!", "~", "\\", "/", ";", ",", "%", "$", "#", "@", "?", ":", ":", "::", "..",
    "AND", "OR", "NOT", " AND ", " OR ", " NOT ", " -", " (", ") ", "NEAR", "NEAR(a b, 2)", "title:", "note:(",
    "tag:\"",
    "abstract:^", "section:", "author:", "facets:", "rowid:", "index_fts:", "year:", "year:2020..", "year:>=", "site:",
    "site:\"", "kind:", "kind:paper,", "has:", "has:note", "2020", "all:", "all", "year", "\";--", "' OR 1=1",
  ]

  private static func shelf() throws -> Shelf {
    try Shelf([
      Entry(
        key: "1", title: "a b zeta GPT-4", note: "all year 2020", year: 2020, links: [Link(url: "https://a.org/1")],
        tags: ["C++"]),
      Entry(key: "2", title: "深度 learning in .NET", authors: ["A B"], sections: ["Zeta / OR"], abstract: "a b a b"),
    ])
  }

  @Test(arguments: 0..<8)
  func anyTextIsAQueryThatRuns(seed: Int) throws {
    let shelf = try Self.shelf()
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<400 {
      let text = random.text(Self.pieces, count: 0...14)
      let query = try QueryParser.parse(text)
      #expect(try query == QueryParser.parse(text), "\(text.debugDescription)")
      var request = SearchRequest(query: query)
      request.explains = true
      request.limit = nil
      let isRelaxed = random.chance(2)
      request.requiresAllWords = isRelaxed
      do {
        let result = try Searcher(shelf.library).search(request)
        #expect(try result == Searcher(shelf.library).search(request), "\(text.debugDescription)")
        #expect(result.hits.count == result.total, "\(text.debugDescription)")
      } catch {
        Issue.record("\(text.debugDescription): \(error)")
      }
    }
  }

  /// A strict parse gives the same tree, or says why not and points into the text.
  @Test(arguments: 0..<4)
  func strictParsingDiffersOnlyInWhatItRefuses(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(100 + seed))
    for _ in 0..<1_000 {
      let text = random.text(Self.pieces, count: 0...14)
      let scalars = Array(text.unicodeScalars)
      do {
        #expect(try QueryParser.parse(text, isStrict: true) == QueryParser.parse(text))
      } catch QueryError.unclosedQuote(_, let offset) {
        #expect("\"“”„«»".unicodeScalars.contains(scalars[offset]), "\(text.debugDescription)")
      } catch QueryError.unclosedParenthesis(_, let offset) {
        #expect(scalars[offset] == "(", "\(text.debugDescription)")
      } catch QueryError.unopenedParenthesis(_, let offset) {
        #expect(scalars[offset] == ")", "\(text.debugDescription)")
      }
    }
  }

  /// A negated query and the query itself share no entry and leave none out.
  @Test(arguments: 0..<4)
  func negationIsTheComplement(seed: Int) throws {
    let titles = ["a", "b", "a b", "b a", "zeta", "a zeta", "GPT-4 a", "C++", "C", "深度 b"].map { $0 + " here" }
    let shelf = try Shelf(titles: titles)
    var random = SeededGenerator(seed: UInt64(200 + seed))
    let words = ["a", "b", "zeta", "\"a b\"", "GPT*", "C++", "^b", "title:a", "深", "(a OR zeta)", "(b -a)", "-zeta"]
    for _ in 0..<100 {
      let text = random.text(words, count: 1...4, separator: random.pick([" ", " OR ", " AND "]))
      let with = try shelf.keys("(" + text + ")")
      let without = try shelf.keys("-(" + text + ")")
      #expect(Set(with).isDisjoint(with: without), "\(text)")
      #expect(Set(with).union(without) == Set(titles), "\(text)")
      #expect(with.count + without.count == titles.count, "\(text)")
    }
  }
}
