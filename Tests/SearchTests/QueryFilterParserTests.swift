import Search
import Testing

/// Filters, and values that are none.
struct QueryFilterParserTests {
  private func tree(_ text: String) throws -> String { written(try QueryParser.parse(text)) }

  @Test(arguments: [
    ("2020", 2020...2020), ("2020..2024", 2020...2024), ("2020-2024", 2020...2024), ("2020–2024", 2020...2024),
    ("2024..2020", 2020...2024), ("2020..", 2020...9999), ("..2024", 0...2024), (">=2023", 2023...9999),
    (">2023", 2024...9999), ("<=2000", 0...2000), ("<2000", 0...1999), ("\"2020..2024\"", 2020...2024),
  ])
  func years(text: String, range: ClosedRange<Int>) throws {
    #expect(try tree("year:" + text) == "<year \(range)>")
    #expect(try tree("Years:" + text) == "<year \(range)>")
  }

  @Test(arguments: [
    "..", "-", "soon", "20201", "2020..x", ">", "<0", ">9999", "2020,x", "2020..2021..2022", "٢٠٢٠", "1e3",
  ])
  func yearsThatAreNoneAreWords(text: String) throws {
    #expect(try !tree("year:" + text).contains("<year"), "\(text)")
  }

  @Test(arguments: [
    ("site:arxiv.org", "<site arxiv.org>"),
    ("site:ArXiv", "<site arxiv>"),
    ("site:https://arxiv.org/abs/1", "<site arxiv.org>"),
    ("kind:paper,PDF", "(<kind paper> | <kind pdf>)"),
    ("kind:paperback", "kind:paperback"),
    ("has:abstract has:Notes has:urls", "[<has abstract> <has note> <has link>]"),
    ("has:wings", "has:wings"),
    ("status:unread is:done status:reading,read", "[<status unread> <status read> (<status reading> | <status read>)]"),
    ("status:lost", "status:lost"),
    ("year:2019,2021..2022", "(<year 2019...2019> | <year 2021...2022>)"),
    ("site:", "site:"),
    ("site:, x", "[site:, x]"),
    ("-has:abstract", "!<has abstract>"),
    ("(year:2020)", "<year 2020...2020>"),
    ("year:2020 title:x y", "[<year 2020...2020> title:x y]"),
  ])
  func filters(text: String, expected: String) throws {
    #expect(try tree(text) == expected)
  }
}
