import Library
import ReadingList
import Search
import TestSupport
import Testing

/// Frequent phrases of two frequent words have lists of their own, and are found as without.
struct PairListsTests {
  private static var policy: IndexPolicy {
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    policy.fewestPostings = 1
    policy.mostChanges = 3
    policy.mostChangedPart = 0
    policy.pairsAll()
    return policy
  }

  /// The phrases that have lists.
  private func phrases(_ shelf: Shelf) throws -> Set<String> {
    try shelf.library.readDirectly { db in
      Set(try DirectStatement(db, sql: "SELECT stem FROM index_list WHERE instr(stem, ' ') > 0").texts())
    }
  }

  private func expectSame(_ shelf: Shelf, _ queries: [String], _ place: String) throws {
    var plain = RankingParameters()
    plain.usesLists = false
    for query in queries {
      let results = try [plain, RankingParameters()].map { parameters in
        try shelf.search(query, parameters: parameters) { $0.limit = nil }
      }
      #expect(results[0] == results[1], "\(place): \(query)")
    }
  }

  @Test func loadedAndChanged() throws {
    var entries = [
      Entry(key: "a", title: "Very very deep n-gram models"),
      Entry(key: "b", title: "The very deep", abstract: "very very very deep"),
      Entry(key: "c", title: "Deep", note: "the very end. Very deep", abstract: "The very"),
    ]
    let shelf = try Shelf(entries, lists: Self.policy)
    let found = try phrases(shelf)
    let some: Set = [
      "very very", "very deep", "the very", "deep n", "n gram", "n ngram", "gram models", "ngram models",
    ]
    #expect(found.isSuperset(of: some))
    // Fields are apart, and what selects is no field.
    #expect(!found.contains("deep very") && !found.contains("models very"))
    #expect(!found.contains { $0.contains(":") })
    let queries = some.map { "\"\($0)\"" } + ["abstract:\"very very\"", "title:\"very very\"", "\"very very\" deep"]
    try expectSame(shelf, queries, "loaded")
    // Entries that the lists do not know.
    entries[0].title = "Very very new"
    entries.append(Entry(key: "d", title: "The very last"))
    try shelf.add(entries, options: IngestOptions(prune: true))
    #expect(try phrases(shelf) == found)
    try expectSame(shelf, queries + ["\"very new\""], "changed")
    // So many that the lists are written again, from FTS5's pages.
    for number in 0..<3 { entries.append(Entry(key: "e\(number)", title: "Very last \(number)x")) }
    try shelf.add(entries, options: IngestOptions(prune: true))
    #expect(try phrases(shelf).isSuperset(of: ["very last", "very new", "very very", "the very"]))
    #expect(try !phrases(shelf).contains("n gram"))
    try expectSame(shelf, queries + ["\"very new\"", "\"very last\""], "written again")
    let again = try phrases(shelf)
    try shelf.library.rebuild()
    #expect(try phrases(shelf) == again)
    try expectSame(shelf, queries + ["\"very last\""], "rebuilt")
  }

  /// Words and phrases that are not frequent enough have none.
  @Test func onlyFrequentPhrases() throws {
    var policy = Self.policy
    policy.leastPartOfPairedWord = 0.5
    policy.leastPartOfPair = 0.3
    let titles = (0..<100).map { number in
      "\(number < 60 ? "large" : "small") \(number < 40 ? "" : number < 70 ? "tall" : "wide") model \(number)"
    }
    let shelf = try Shelf(titles.map { Entry(title: $0) }, lists: policy)
    #expect(try phrases(shelf) == ["large model"])
    policy.mostPairedWords = 1
    #expect(try phrases(Shelf(titles.map { Entry(title: $0) }, lists: policy)) == [])
    policy.mostPairedWords = 512
    policy.mostPairedBytes = 100
    #expect(try phrases(Shelf(titles.map { Entry(title: $0) }, lists: policy)) == [])
  }

  /// The lists are what such phrases are ranked by: a damaged one is an error, and for its phrase alone.
  @Test func damagedListIsReported() throws {
    for damage in ["bytes = x'FF'", "bytes = x''", "bytes = substr(bytes, 1, length(bytes) - 1)"] {
      let shelf = try Shelf((0..<50).map { Entry(title: "model draft \($0)x") }, lists: Self.policy)
      try shelf.library.database.write { db in
        try db.execute(
          sql: """
            UPDATE index_posting SET \(damage)
            WHERE key >> 16 = (SELECT number FROM index_list WHERE stem = 'model draft')
            """)
      }
      for query in ["\"model draft\"", "title:\"model draft\"", "\"model draft\" OR 7x"] {
        #expect(throws: (any Error).self, "\(damage): \(query)") { try shelf.search(query) }
      }
      #expect(try shelf.search("model draft").total == 50)
      #expect(try shelf.search("\"draft 7x\"").total == 1)
    }
  }
}

extension IndexPolicy {
  /// Has every phrase of two words, which a `part` of the entries have at least, get a list.
  mutating func pairsAll(part: Double = 0) {
    fewestOfPairedWord = 1
    leastPartOfPairedWord = 0
    leastPartOfPair = part
  }
}
