import Evaluation
import Foundation
import ReadingList
import Search
import Testing

@testable import Rendering

/// The examples of the schema's document are what is really written.
@Suite struct DocumentationTests {
  private let document: String
  private let hit: Hit

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    let file = root.appendingPathComponent("Documentation/output-schema.md")
    document = try String(contentsOf: file, encoding: .utf8)
    let entry = Entry(
      title: "Überblick: n-gram models 日本語", note: "Start here before the neural ones.", authors: ["Ada Example"],
      year: 2020, sections: ["Foundations"], links: [Link(url: "https://example.org/ngram.pdf", label: "PDF")])
    let snippet = Snippet(
      field: .note, text: Samples.marked("Start here before the neural ones.", "neural"), isCutBefore: false,
      isCutAfter: false)
    hit = Hit(
      rank: 1, id: Samples.id(entry), entry: entry, score: 4.25, title: Samples.marked(entry.title, "models"),
      snippet: snippet, matchedFields: [.title, .note])
  }

  @Test func hasRealExamples() throws {
    let section = Section(name: "Foundations", tagline: "What came first", boost: 1.5)
    func output(_ mode: OutputMode) -> String {
      Renderer(mode: mode, sections: [section]).hits([hit], query: "neural models", total: 1)
    }
    #expect(document.contains(output(.json)), "\(output(.json))")
    #expect(document.contains(output(.ndjson)), "\(output(.ndjson))")
    #expect(document.contains(output(.tsv)), "\(output(.tsv))")
    let line = output(.template(try Template(#"{year}\t{site}\t{title}"#)))
    #expect(document.contains(line), "\(line)")
    for mode in [TableMode.json, .ndjson, .tsv] {
      let rows = Renderer.sections([(section, 3)], mode: mode)
      #expect(document.contains(rows), "\(rows)")
    }
  }

  @Test func hasARealEvaluation() throws {
    let collection = try TestCollection(
      queries: ("1\tone\n2\ttwo\n", "queries.tsv"), judgments: ("1 0 a 1\n2 0 b 1\n", "qrels.txt"))
    func evaluation(_ name: String, _ ranking: [String]) -> Evaluation {
      var run = Run()
      for query in ["1", "2"] { run.set(ranking, for: query) }
      return collection.evaluate(run, name: name)
    }
    let comparison = Comparison(of: evaluation("dogear", ["a", "b"]), with: evaluation("before.run", ["c", "a"]))
    for mode in [TableMode.json, .tsv] {
      let text = Renderer.evaluation(evaluation("dogear", ["a", "b"]), comparison: comparison, mode: mode)
      #expect(document.contains(text), "\(text)")
    }
  }

  @Test func hasRealExamplesOfTables() {
    let facets = [
      FacetCounts(
        .section, values: [.init(text: "Model merging", count: 3, query: "section:\"Model merging\"")], moreValues: 2,
        moreCount: 3),
      FacetCounts(.year, values: [.init(text: "2020", count: 5, query: "year:2020")], missing: 1),
    ]
    let lines = Renderer(mode: .ndjson).hits([hit], query: "neural models", total: 6, facets: facets)
    let line = lines.split(separator: "\n")[1] + "\n"
    #expect(document.contains(line), "\(line)")
    let completions = [
      Completion(text: "Neural models", kind: .section, count: 12), Completion(text: "neural", kind: .word, count: 40),
    ]
    let saved = [SavedSearch(name: "merge", query: "\"model merging\" OR soup", options: ["--limit=20"])]
    for mode in [TableMode.json, .tsv] {
      let rows = Renderer.completions(completions, prefix: "neur", mode: mode)
      #expect(document.contains(rows), "\(rows)")
    }
    let rows = Renderer.savedSearches(saved, mode: .json)
    #expect(document.contains(rows), "\(rows)")
  }

  @Test func namesEveryFieldOfTemplates() {
    for field in TemplateField.allCases {
      #expect(document.contains("`\(field.rawValue)`"))
    }
  }

  @Test func statesTheVersion() {
    #expect(document.contains("This is version \(JSONDocument.schema)."))
  }
}
