import GRDB
import Library
import ReadingList
import Search
import TestSupport
import Testing

/// Phrases with words so frequent that FTS5 has written doclist indexes, by which their pages are skipped.
struct DoclistIndexTests {
  private static let queries = [
    "\"of rare\"", "\"rare of\"", "\"of the rare\"", "\"scarce of\"", "\"of scarce the\"", "\"the scarce\"",
    "\"last of\"",
    "\"of of of last\"", "\"the of rare of the\"", "\"the of\"", "\"of long\"", "\"of of the of\"",
  ]
  /// Which rows are doclist indexes.
  private static let isIndex = "id >> 36 & 1"

  private static func shelf() throws -> Shelf {
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    var random = SeededGenerator(seed: 3)
    let entries = (0..<1_600).map { number in
      var parts = [random.text(["of", "of", "of", "the", "model"], count: 20...110, separator: " ")]
      if number % 97 == 5 { parts.append("rare") }
      if number % 397 == 7 { parts.append("scarce") }
      if number == 1_599 { parts.append("last") }
      parts.append(random.text(["of", "the"], count: 1...40, separator: " "))
      // Positions that go on over several pages.
      if number % 500 == 300 { parts.append(String(repeating: "of ", count: 9_000) + "long") }
      return Entry(title: "\(number)x", abstract: parts.joined(separator: " "))
    }
    return try Shelf(entries, lists: policy)
  }

  private static func results(_ shelf: Shelf, _ query: String, usesLists: Bool) throws -> SearchResult {
    var parameters = RankingParameters()
    parameters.usesLists = usesLists
    return try shelf.search(query, parameters: parameters) { $0.limit = 60 }
  }

  @Test func phrases() throws {
    let shelf = try Self.shelf()
    let indexes = try shelf.library.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM index_fts_data WHERE \(Self.isIndex)")
    }
    #expect(indexes ?? 0 >= 2)
    for query in Self.queries {
      let results = try [false, true].map { try Self.results(shelf, query, usesLists: $0) }
      #expect(results[0] == results[1], "\(query)")
    }
  }

  /// Whatever an index says, there is an error or some result, and nothing worse.
  @Test func damages() throws {
    let shelf = try Self.shelf()
    let database = try shelf.library.database
    try database.write { db in
      try db.execute(sql: "CREATE TABLE kept AS SELECT * FROM index_fts_data WHERE \(Self.isIndex)")
    }
    let all = try Self.results(shelf, "\"the scarce\"", usesLists: false)
    for damage in [
      "UPDATE index_fts_data SET block = x''", "UPDATE index_fts_data SET block = NULL",
      "UPDATE index_fts_data SET block = x'00'", "UPDATE index_fts_data SET block = x'00FFFFFFFFFFFFFFFFFFFF'",
      "UPDATE index_fts_data SET block = zeroblob(length(block))",
      "UPDATE index_fts_data SET block = substr(block, 1, length(block) - 1)",
      "UPDATE index_fts_data SET block = substr(block, 1, 3) || substr(block, 5)",
      "UPDATE index_fts_data SET block = CAST(replace(block, x'81', x'80') AS BLOB)",
      "UPDATE index_fts_data SET block = block || x'01'",
      "UPDATE index_fts_data SET block = block || zeroblob(3) || x'01'",
      "UPDATE index_fts_data SET block = substr(block, 1, 2) || zeroblob(1) || substr(block, 3)",
    ] {
      try database.write { try $0.execute(sql: damage + " WHERE " + Self.isIndex) }
      for query in Self.queries {
        let total = try? Self.results(shelf, query, usesLists: true).total
        #expect(total ?? 0 <= 1_600, "\(damage)")
      }
      try database.write { try $0.execute(sql: "INSERT OR REPLACE INTO index_fts_data SELECT * FROM kept") }
      #expect(try Self.results(shelf, "\"the scarce\"", usesLists: true) == all)
    }
    // Without one, every page is read.
    try database.write { try $0.execute(sql: "DELETE FROM index_fts_data WHERE \(Self.isIndex)") }
    #expect(try Self.results(shelf, "\"the scarce\"", usesLists: true) == all)
  }
}
