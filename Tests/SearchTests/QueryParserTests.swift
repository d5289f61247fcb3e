import Search
import Testing

/// What the parser makes of a text: see `written` for the notation of trees.
struct QueryParserTests {
  private func expect(_ text: String, _ tree: String, _ location: SourceLocation = #_sourceLocation) throws {
    let query = try QueryParser.parse(text)
    #expect(written(query) == tree, "\(text)", sourceLocation: location)
    #expect(query.text == text)
  }

  @Test(arguments: [
    ("decoding", "decoding"),
    ("  speculative \t decoding\n", "[speculative decoding]"),
    ("GPT-4 C++ .NET don’t", "[GPT-4 C++ .NET don’t]"),
    ("naïve 深度 Łukasz", "[naïve 深度 Łukasz]"),
    ("f(x) a(b)c", "[f(x) a(b)c]"),
    ("a,b; c!", "[a,b; c!]"),
    ("speculative + decoding", "[speculative decoding]"),
    ("+speculative +decoding", "[speculative decoding]"),
    ("a\u{A0}b\u{3000}c\u{2028}d", "[a b c d]"),
  ])
  func words(text: String, tree: String) throws {
    try expect(text, tree)
  }

  @Test(arguments: [
    ("\"speculative decoding\"", "\"speculative decoding\""),
    ("“speculative decoding” “", "\"speculative decoding\""),
    ("„Deep Learning“ «apprentissage profond»", "[\"Deep Learning\" \"apprentissage profond\"]"),
    ("\"mixed marks”", "\"mixed marks\""),
    ("a\"b c\"d", "[a \"b c\" d]"),
    ("\"a OR (b\"", "\"a OR (b\""),
    ("\"spec dec\"*", "\"spec dec\"*"),
    ("-\"a b\"", "!\"a b\""),
    ("\"a b\"~3", "\"a b\"~3"),
    ("title:\"a b c\"~0 -\"d e\"~12", "[title:\"a b c\"~0 !\"d e\"~12]"),
    ("(\"a b\"~3)", "\"a b\"~3"),
    // One word is near itself; without a number, with too long a one, or beside other signs the tilde says nothing.
    ("\"a\"~3", "\"a\""),
    ("\"a b\"~", "\"a b\""),
    ("\"a b\"~x", "[\"a b\" ~x]"),
    ("\"a b\"~12345", "[\"a b\"~1234 5]"),
    ("\"a b\"*~3", "[\"a b\"* ~3]"),
    ("^\"a b\"~3", "[^\"a b\" ~3]"),
    ("~3", "~3"),
    ("\"\" x", "x"),
    ("\"unterminated words", "[unterminated words]"),
    ("a \"b c\" \"d", "[a \"b c\" d]"),
  ])
  func phrases(text: String, tree: String) throws {
    try expect(text, tree)
  }

  @Test(arguments: [
    ("decoding -draft", "[decoding !draft]"),
    ("decoding NOT draft", "[decoding !draft]"),
    ("NOT draft", "!draft"),
    ("-draft", "!draft"),
    ("- draft", "draft"),
    ("--draft", "--draft"),
    ("spec-dec", "spec-dec"),
    ("-(a b)", "![a b]"),
    ("-(-a)", "a"),
    ("NOT (NOT a)", "a"),
    ("-title:decoding", "!title:decoding"),
    ("-year:2020", "!<year 2020...2020>"),
    ("a AND NOT b", "(a & !b)"),
    ("a OR -b", "(a | !b)"),
  ])
  func negations(text: String, tree: String) throws {
    try expect(text, tree)
  }

  @Test(arguments: [
    ("a OR b", "(a | b)"),
    ("a | b || c", "(a | b | c)"),
    ("a|b", "a|b"),
    ("a AND b && c", "(a & b & c)"),
    ("a b OR c d", "[a (b | c) d]"),
    ("a AND b OR c AND d", "((a & b) | (c & d))"),
    ("a OR b AND c d", "[(a | (b & c)) d]"),
    ("(a OR b) c", "[(a | b) c]"),
    ("(a b) OR (c d)", "([a b] | [c d])"),
    ("a AND (b OR -c)", "(a & (b | !c))"),
    ("a OR(b c)", "(a | [b c])"),
    ("or and not", "[or and not]"),
    ("Or And Not", "[Or And Not]"),
    ("ORACLE ANDROID NOTES", "[ORACLE ANDROID NOTES]"),
  ])
  func operators(text: String, tree: String) throws {
    try expect(text, tree)
  }

  @Test(arguments: [
    ("AND", "AND"), ("OR", "OR"), ("NOT", "NOT"), ("a OR", "[a OR]"), ("a AND", "[a AND]"), ("a NOT", "[a NOT]"),
    ("OR a", "[OR a]"), ("AND a", "[AND a]"), ("(a OR) b", "[[a OR] b]"), ("(NOT) a", "[NOT a]"),
    ("a AND OR b", "[(a & OR) b]"),
  ])
  func operatorsWithoutOperandsAreWords(text: String, tree: String) throws {
    try expect(text, tree)
  }

  @Test(arguments: [
    ("specul*", "specul*"), ("specul**", "specul*"), ("GPT-4*", "GPT-4*"), ("*", "-"), ("* a", "a"), ("a * b", "[a b]"),
    ("*ation", "*ation"), ("a*b", "a*b"),
    ("^attention", "^attention"), ("^spec*", "^spec*"), ("^\"attention is\"", "^\"attention is\""), ("^", "-"),
    ("a ^ b", "[a b]"), ("a^b", "a^b"), ("title:^attention", "title:^attention"), ("=exact", "\"exact\""),
    ("字", "字*"), ("深度", "深度"),
  ])
  func prefixesAndAnchors(text: String, tree: String) throws {
    try expect(text, tree)
  }

  @Test(arguments: [
    ("title:grokking", "title:grokking"),
    ("TITLE:grokking Titles:x", "[title:grokking title:x]"),
    ("author:vaswani note:a abstract:b section:c tag:d", "[author:vaswani note:a abstract:b section:c tag:d]"),
    ("title:\"curse of\"*", "title:\"curse of\"*"),
    ("title:“curse of”", "title:\"curse of\""),
    ("title:(a OR b) c", "[(title:a | title:b) c]"),
    ("title:(a -b)", "[title:a !title:b]"),
    ("title:(a note:b)", "[title:a note:b]"),
    ("title: grokking", "[title: grokking]"),
    ("title:", "title:"),
    ("(title:)", "title:"),
    ("a:b http://x.org/y", "[a:b http://x.org/y]"),
    ("foo:\"a b\"", "[foo: \"a b\"]"),
    ("titel:x", "titel:x"),
    ("title:foo:bar", "title:foo:bar"),
  ])
  func fields(text: String, tree: String) throws {
    try expect(text, tree)
  }
}
