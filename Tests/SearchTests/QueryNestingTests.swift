import ReadingList
import Search
import Testing

/// Parentheses: nested, unbalanced, and what `--strict` says of them.
struct QueryNestingTests {
  @Test(arguments: [
    ("(a b", "[a b]"), ("a b)", "[a b)]"), (")a(", "a("), ("((a) b", "[a b]"), ("()", "-"), ("() a", "a"), ("(", "-"),
    (")", "-"), ("(a (b (c d)))", "[a [b [c d]]]"), ("((a)) b", "[a b]"), ("(a -) b", "[a b]"), ("(a +) b", "[a b]"),
    ("(a ^) b", "[a b]"), ("(a =) b", "[a b]"), ("(-) OR a", "[OR a]"), ("(\"a) b", "[a b]"), ("^\"", "-"),
    ("=\"", "-"), ("a ^\"", "a"), ("title:^\"", "-"), ("title:\"", "-"), ("a title:\"b c", "[a b c]"),
    ("^\"a b", "[a b]"),
    ("=\"a b\" c", "[\"a b\" c]"), ("-\"", "-"), ("-)", "-"), ("^)a", "^)a"),
  ])
  func parenthesesNeedNotMatch(text: String, tree: String) throws {
    let query = try QueryParser.parse(text)
    #expect(written(query) == tree, "\(text)")
  }

  /// A group that is closed behind a sign without an operand holds what it holds, and nothing of what follows.
  @Test func signsDoNotSwallowParentheses() throws {
    #expect(written(try QueryParser.parse("(a b -) OR c")) == "([a b] | c)")
    #expect(written(try QueryParser.parse("title:(a b ^) c")) == "[[title:a title:b] c]")
    #expect(throws: Never.self) { try QueryParser.parse("(a -) (b +) (c ^) (d =)", isStrict: true) }
  }

  @Test(arguments: [
    ("say \"x", QueryError.unclosedQuote(query: "say \"x", offset: 4)),
    ("“x", .unclosedQuote(query: "“x", offset: 0)),
    ("é👩‍🔬 \"x", .unclosedQuote(query: "é👩‍🔬 \"x", offset: 5)),
    ("title:\"x", .unclosedQuote(query: "title:\"x", offset: 6)),
    ("^\"x", .unclosedQuote(query: "^\"x", offset: 1)),
    ("a (b", .unclosedParenthesis(query: "a (b", offset: 2)),
    ("a (b (c)", .unclosedParenthesis(query: "a (b (c)", offset: 2)),
    ("title:(b", .unclosedParenthesis(query: "title:(b", offset: 6)),
    ("f(x", .unclosedParenthesis(query: "f(x", offset: 1)),
    ("a b)", .unopenedParenthesis(query: "a b)", offset: 3)),
    (") a", .unopenedParenthesis(query: ") a", offset: 0)),
    ("(a) ) b", .unopenedParenthesis(query: "(a) ) b", offset: 4)),
  ])
  func strictParsingSaysWhere(text: String, error: QueryError) {
    #expect(throws: error) { try QueryParser.parse(text, isStrict: true) }
    #expect(throws: Never.self) { try QueryParser.parse(text) }
  }

  @Test(arguments: [
    "a (b OR c) -\"d e\"*", "f(x) title:(a b) ^\"c d\"", "f(\"x)\")", "“curly” «french»", "", "AND OR NOT", "-",
    "* ^ = +", "a:b",
  ])
  func strictParsingTakesWhatIsBalanced(text: String) throws {
    #expect(try QueryParser.parse(text, isStrict: true) == QueryParser.parse(text))
  }

  /// Every kind of level that can be typed, far deeper than the parser goes: SQLite's own parser has a stack too.
  @Test(arguments: [
    "(", "-(", "(x OR (", "(x -(", "(x AND NOT (", "title:(x OR -(", "((", "x -(y OR (z -(", "w x OR y AND -(",
    "w title:GPT-4 OR \"y deep-seek\"* AND NOT title:(",
  ])
  func deepNestingCanBeSearched(level: String) throws {
    let shelf = try Shelf(titles: ["x y z needle", "other"])
    for depth in [1, 2, 3, 4, 7, 8, 9, 10, 20, 33, 300] {
      let open = String(repeating: level, count: depth)
      let closing = String(repeating: ")", count: open.count { $0 == "(" })
      for text in [open + "needle" + closing, open + "needle", "needle" + closing] {
        #expect(throws: Never.self, "\(level) \(depth)") { try shelf.search(text) }
      }
    }
  }

  @Test func manyWordsCanBeSearched() throws {
    let shelf = try Shelf(titles: ["w1 w2", "w3"])
    let words = (0..<3_000).map { "w\($0)" }
    for separator in [" ", " OR ", " AND ", " -", "-", "/", "* "] {
      let text = words.joined(separator: separator)
      #expect(throws: Never.self) { try shelf.search(text) }
      #expect(throws: Never.self) { try shelf.search("\"" + text + "\"") }
    }
    #expect(try shelf.search(words.joined(separator: " ")).hits.count == 2)
  }
}
