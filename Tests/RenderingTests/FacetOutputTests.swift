import Search
import Testing

@testable import Rendering

/// The counts of facets beside hits, completions and saved searches in columns.
@Suite struct FacetOutputTests {
  private let facets = [
    FacetCounts(
      .section,
      values: [
        .init(text: "EAGLE / Heads", count: 12, query: "section:\"EAGLE / Heads\""),
        .init(text: "検索", count: 3, query: "section:検索"), .init(text: "a\u{1B}[31mb", count: 1, query: "x"),
      ], moreValues: 4, moreCount: 9, missing: 2),
    FacetCounts(.year, values: [.init(text: "2020", count: 1, query: "year:2020")]),
    FacetCounts(.tag, values: [], missing: 1),
  ]

  private func shown(width: Int) -> [String] {
    let style = TerminalStyle(width: width)
    let text = Renderer(mode: .terminal(style)).hits(
      [Samples.hit(Samples.bare)], query: "x", total: 1, facets: facets)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func standBelowTheHits() {
    #expect(
      shown(width: 90).suffix(5) == [
        "", "section:  \"EAGLE / Heads\" (12)  検索 (3)  \"a␛[31mb\" (1)  4 more (9)  none (2)", "year:     2020 (1)",
        "tag:      none (1)", "",
      ])
    #expect(
      shown(width: 40).suffix(6).dropLast(3) == [
        "section:  \"EAGLE / Heads\" (12)  検索 (3)", "          \"a␛[31mb\" (1)  4 more (9)",
        "          none (2)",
      ])
  }

  @Test(arguments: [24, 31, 40, 77, 200])
  func fitTheWidth(width: Int) {
    for line in shown(width: width) { #expect(TerminalText(line).width <= width, "\(line)") }
  }

  @Test func areNoHits() {
    func output(_ mode: OutputMode, hits: [Hit]) -> String {
      Renderer(mode: mode).hits(hits, query: "x", total: hits.count, facets: facets)
    }
    let hit = Samples.hit(Samples.bare)
    #expect(output(.tsv, hits: [hit]).split(separator: "\n").count == 1)
    let lines = output(.ndjson, hits: [hit]).split(separator: "\n")
    #expect(lines.count == 2 && lines[1].hasPrefix("{\"schema\":1,\"facets\":{\"section\":{\"values\":["))
    #expect(output(.ndjson, hits: []).isEmpty)
    #expect(output(.terminal(TerminalStyle(width: 80)), hits: []).isEmpty)
    #expect(
      output(.json, hits: []).hasSuffix(
        "\"year\":{\"values\":[{\"value\":\"2020\",\"count\":1,\"query\":\"year:2020\"}]},\"tag\":{\"values\":[],\"missing\":1}}}\n"
      ))
  }

  @Test func columnsAreAlignedAndCut() {
    let completions = [
      Completion(text: "日本語の全文検索\nエンジン", kind: .title, count: 1), Completion(text: "ab", kind: .word, count: 123),
    ]
    let mode = TableMode.terminal(TerminalStyle(width: 30))
    #expect(
      Renderer.completions(completions, prefix: "x", mode: mode)
        == "title  1    日本語の全文検索…\nword   123  ab\n")
  }
}
