import Search
import TestSupport
import Testing

@Suite("plain queries")
struct PlainQueryTests {
  /// The terms of a plain query as their tokens.
  private func words(_ text: String) -> [[String]] {
    QueryParser.plain(text).positiveTerms.map { $0.compounds.flatMap(\.parts) }
  }

  @Test(
    "nothing is syntax",
    arguments: [
      ("\"a phrase\" here", [["a"], ["phrase"], ["here"]]), ("decoding -draft", [["decoding"], ["draft"]]),
      ("a OR b AND NOT c", [["a"], ["or"], ["b"], ["and"], ["not"], ["c"]]),
      ("^first specul*", [["first"], ["specul"]]),
      ("title:eagle year:2020..2023 (open", [["title", "eagle"], ["year", "2020", "2023"], ["open"]]),
      ("+a =b ) ( \u{201C}c\u{201D}d", [["a"], ["b"], ["c"], ["d"]]), ("GPT-4's C++", [["gpt", "4"], ["c++"]]),
    ])
  func words(text: String, words: [[String]]) {
    #expect(self.words(text) == words)
    for term in QueryParser.plain(text).positiveTerms {
      #expect(!term.isPrefix && !term.isQuoted && !term.isAnchored && term.fields.isEmpty)
    }
  }

  @Test("signs alone ask for nothing", arguments: ["", "*", "\"\" - ^", "()"])
  func nothing(text: String) {
    let query = QueryParser.plain(text)
    #expect(query.root == nil && !query.isEverything)
  }

  @Test("text without signs is the same query with and without syntax", arguments: 0..<50)
  func agree(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = ["speculative", "GPT-4", "d'Été", "日本語", "C++", "node.js", "or", "f(x)", "don't", "2020"]
    let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in random.pick(pieces) }.joined(separator: " ")
    #expect(try QueryParser.parse(text) == QueryParser.plain(text))
  }

  @Test("the words find what they are in, and a name its entry first")
  func search() throws {
    let shelf = try Shelf(titles: ["draft model decoding", "decoding -draft", "decoding alone", "not year:2020"])
    func found(_ text: String) throws -> [String] {
      try Searcher(shelf.library).search(SearchRequest(query: QueryParser.plain(text))).hits.map(\.entry.title)
    }
    #expect(Set(try found("model -draft decoding").prefix(1)) == ["draft model decoding"])
    #expect(try found("decoding -draft").first == "decoding -draft")
    #expect(try found("not year:2020") == ["not year:2020"])
    #expect(try found("\"decoding alone\"").first == "decoding alone")
  }
}
