import GRDB
import Library
import ReadingList
import Search
import TestSupport
import Testing

/// Searches do not depend on how the index came about.
struct RebuildSearchTests {
  private static let queries = [
    "model", "the", "model draft", "\"the model\"", "mod*", "title:model", "-model", "*", "GPT-4", "深", "deep OR C++",
    "s*",
    "note:the year:2001..2003", "tag:art", "nowhere model draft", "section:s",
  ]
  private static let words = ["model", "draft", "the", "the", "GPT-4", "深度学习", "C++", "deep", "art"]

  private static func entry(_ number: Int, _ random: inout SeededGenerator) -> Entry {
    Entry(
      key: "k\(number)", title: random.text(words, count: 1...4, separator: " ") + " \(number)k",
      note: random.chance(2) ? random.text(words, count: 1...9, separator: " ") : nil, year: 2000 + number % 5,
      sections: random.chance(3) ? [] : ["S\(number % 2)"], links: [Link(url: "https://example.org/\(number)")],
      tags: random.chance(3) ? [random.pick(words)] : [],
      abstract: random.chance(2) ? random.text(words, count: 1...90, separator: " ") : nil)
  }

  private func results(_ shelf: Shelf) throws -> [SearchResult] {
    try Self.queries.map { text in
      try shelf.search(text) {
        $0.limit = nil
        $0.explains = true
      }
    }
  }

  @Test(arguments: 0..<3)
  func aRebuildChangesNoResult(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let shelf = try Shelf((0..<20).map { Self.entry($0, &random) })
    for step in 0..<4 {
      let list = (step * 5..<20 + step * 4).map { Self.entry($0, &random) }
      try shelf.add(list, taglines: ["S1": "tagline \(step)"], options: IngestOptions(prune: step % 2 == 0))
    }
    let before = try results(shelf)
    try shelf.library.rebuild()
    #expect(try results(shelf) == before)
    // A library that was filled with the last state alone finds the same entries.
    let fresh = try Shelf(shelf.stored().map(\.entry), taglines: ["S1": "tagline 3"])
    for (old, new) in zip(before, try results(fresh)) {
      #expect(Set(old.hits.map(\.id)) == Set(new.hits.map(\.id)))
      #expect(old.total == new.total)
    }
  }

  @Test func aReaderSearchesTheOldIndexWhileTheNewOneIsBuilt() throws {
    var random = SeededGenerator(seed: 9)
    let shelf = try Shelf((0..<30).map { Self.entry($0, &random) })
    let reader = Searcher(try Library(path: shelf.library.path, access: .reading))
    let request = SearchRequest(query: try QueryParser.parse("model"))
    let before = try reader.search(request)
    try shelf.library.write { db in
      try db.execute(sql: "DELETE FROM index_term; DROP TABLE index_fts; UPDATE index_state SET version = 'x'")
      #expect(try reader.search(request) == before)
    }
    #expect(throws: LibraryError.staleIndex(path: shelf.library.path)) { try reader.search(request) }
    try shelf.library.rebuild()
    #expect(try reader.search(request) == before)
  }
}
