import Foundation
import Library
import ReadingList
import Search
import Testing

/// The first reading list, and what must be found in it.
struct CorpusTests {
  /// A library with some of the corpus's lists, in a folder that is removed with it.
  private final class Desk {
    let library: Library
    private let folder = NSTemporaryDirectory() + "dogear-corpus-" + UUID().uuidString
    private(set) var reports: [IngestReport] = []

    init(_ names: [String]) throws {
      library = try Library(path: folder + "/library.sqlite", access: .writing)
      for name in names {
        reports.append(try library.ingest([Source(location: CorpusTests.path(name), name: name)]))
      }
    }

    deinit {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  private static func path(_ name: String, file: String = #filePath) -> String {
    URL(filePath: file).deletingLastPathComponent().appending(path: "../../Corpus/" + name).standardized.path
  }

  /// The lines of a file of queries: a query, and the keys of which one must come first.
  private static func lines(_ name: String) throws -> [(query: String, keys: [String])] {
    try String(contentsOfFile: path(name), encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      try #require(parts.count == 2, "\(line)")
      return (String(parts[0]), parts[1].split(separator: " ").map(String.init))
    }
  }

  private static func entries(_ library: Library) throws -> [StoredEntry] {
    var result: [StoredEntry] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { result.append($0) } }
    return result
  }

  @Test(arguments: ["reading-list.ndjson", "reading-list.md"])
  func bothListsHoldThirtyEntriesInElevenSections(name: String) throws {
    let desk = try Desk([name])
    #expect(desk.reports[0].added == 30)
    #expect(desk.reports[0].problems.isEmpty)
    #expect(try Self.entries(desk.library).count == 30)
    let sections = try desk.library.readDirectly { try desk.library.sections(in: $0) }
    #expect(sections.count == 11)
    #expect(sections.map(\.count).reduce(0, +) == 30)
    #expect(sections.allSatisfy { $0.section.tagline != nil && $0.count > 0 })
    #expect(try desk.library.check().isEmpty)
  }

  @Test(arguments: [("queries.tsv", 100), ("misspelt.tsv", 10)])
  func everyQueryFindsItsEntryFirst(name: String, fewest: Int) throws {
    let desk = try Desk(["reading-list.ndjson"])
    let lines = try Self.lines(name)
    #expect(lines.count >= fewest)
    let keys = Set(try Self.entries(desk.library).compactMap(\.entry.key))
    for (query, acceptable) in lines {
      #expect(acceptable.allSatisfy { keys.contains($0) }, "\(query)")
      let result = try Searcher(desk.library).search(SearchRequest(query: try QueryParser.parse(query)))
      let first = result.hits.first?.entry.key ?? "nothing"
      #expect(acceptable.contains(first), "\(query): \(first)")
    }
  }

  @Test(arguments: [["reading-list.ndjson", "reading-list.md"], ["reading-list.md", "reading-list.ndjson"]])
  func theTwoListsMergeCompletely(names: [String]) throws {
    let desk = try Desk(names + names)
    #expect(desk.reports[1].merged == 30)
    #expect(desk.reports[1].added == 0)
    #expect(desk.reports[1].problems.isEmpty && desk.reports[1].gone.isEmpty)
    #expect(desk.reports[2].unchanged == 30 && desk.reports[3].unchanged == 30)
    #expect(try Self.entries(desk.library).count == 30)
    let other = try Desk([names[0]])
    let ids = try withExtendedLifetime(other) { try Self.entries(other.library).map(\.id) }
    #expect(try Self.entries(desk.library).map(\.id) == ids)
    #expect(try desk.library.check().isEmpty)
  }
}
