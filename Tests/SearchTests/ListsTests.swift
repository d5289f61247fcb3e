import Library
import ReadingList
import Search
import TestSupport
import Testing

/// Lists of postings find what FTS5 finds, with the same scores, whatever has changed since they were written.
struct ListsTests {
  private static let words = [
    "model", "models", "modeling", "modelled", "draft", "drafted", "drafts", "GPT-4", "GPT4", "the", "of", "深度学习",
    "Łukasz", "art", "deep", "n-gram", "large", "language", "LLM", "x", "e\u{301}", "C++",
    // Words that share their places with others of the same beginning.
    "self-selection", "selfself", "selection", "self-self-selection", "libstdc++", "libstdc", "modelModel",
  ]

  private static func entry(_ number: Int, _ random: inout SeededGenerator) -> Entry {
    var entry = Entry(key: "k\(number)", title: "\(number)k " + random.text(words, count: 0...8, separator: " "))
    if random.chance(2) { entry.abstract = random.text(words, count: 1...120, separator: " ") }
    if random.chance(3) { entry.note = random.text(words, count: 1...9, separator: " ") }
    if random.chance(3) { entry.tags = [random.pick(words)] }
    if random.chance(4) { entry.authors = [random.pick(words)] }
    if random.chance(2) { entry.year = random.pick([2019, 2020]) }
    entry.sections = [random.pick(["One", "Two", "deep models"])]
    return entry
  }

  private static let queries = [
    "model", "zipf", "models draft", "modelled", "=models", "the OR of OR x", "deep models art", "GPT-4 drafts",
    "n-gram language model", "large language model", "the model in the art of the deep", "深度 model", "c++ of x e",
    "llm", "art OR title:deep", "model draft large language gpt4 lukasz art deep",
    // Fields.
    "title:model", "abstract:drafts", "title:deep note:model", "author:deep OR tag:art", "title:\"deep art\" model",
    // Filters and negations.
    "model NOT draft", "deep model NOT (art OR title:x)", "year:2020 model art", "model NOT year:2019", "has:note deep",
    "-has:abstract model deep", "(model OR draft) NOT deep", "model AND deep NOT art", "year:2019..2020 the of NOT x",
    // Beginnings of words, and phrases.
    "dra*", "mod*", "sel* art", "sel*", "self*", "lib*", "libstdc* NOT model", "lan* OR lar*", "title:mod*", "zip*",
    "year:2020 mod* dra*", "model*", "se*", "\"deep art\"", "\"model draft model\"", "\"x x\"", "\"the of\"",
    "\"self selection\" NOT \"gpt 4\"", "tag:\"large language\"", "\"large language model\" OR \"self self\"",
    "year:2031 model", "=models -has:year NOT \"deep art\"", "title:draft* NOT model", "NOT model",
    // Words near each other.
    "\"model draft\"~3", "\"deep art\"~0", "\"the model of\"~5", "\"gpt-4 model\"~4", "title:\"model art\"~2",
    "\"model draft\"~3 NOT deep", "year:2020 \"the of\"~6", "\"model draft\"~3 deep", "\"x x\"~2",
    "\"of the\"~9 OR art",
    "\"the x of model\"~20", "\"zipf model\"~9", "tag:\"model draft\"~4", "NOT \"the of\"~1", "\"the of\"~300",
    // Phrases of two words, which may have lists of their own, of tokens that share places too.
    "\"the model\"", "\"model model\"", "\"gpt 4\"", "\"gpt4 the\"", "\"self selfselection\"", "\"c++ x\"",
    "title:\"model art\"", "note:\"the of\" OR abstract:\"of the\"", "\"the of\" \"x art\"", "n-gram NOT \"the x\"",
    "\"large language\" OR deep OR \"zipf art\"", "year:2020 \"art deep\" NOT 7k", "\"n gram\" tag:\"n gram\"",
  ]

  private static let requests: [(Int?, SectionFactors)] = [
    (1, [:]), (7, ["One": 3.0]), (40, ["Two": 0.2, "One": 1.5]), (nil, [:]),
  ]

  private func expectSame(_ shelf: Shelf, _ place: String, _ random: inout SeededGenerator) throws {
    var plain = RankingParameters()
    plain.usesLists = false
    var always = RankingParameters()
    always.fewestPostingsByTerm = 1
    for query in Self.queries {
      let (limit, boosts) = random.pick(Self.requests)
      let results = try [plain, always].map { parameters in
        try shelf.search(query, parameters: parameters) {
          $0.limit = limit
          $0.boosts = boosts
        }
      }
      #expect(results[0].hits.map(\.entry.key) == results[1].hits.map(\.entry.key), "\(place): \(query)")
      #expect(results[0].hits.map(\.score) == results[1].hits.map(\.score), "\(place): \(query)")
      #expect(results[0].total == results[1].total, "\(place): \(query)")
      #expect(results[0].withAllWords == results[1].withAllWords, "\(place): \(query)")
      let uncounted = try shelf.search(query, parameters: always) {
        $0.limit = limit
        $0.boosts = boosts
        $0.countsMatches = false
      }
      #expect(uncounted.hits == results[1].hits, "\(place): \(query)")
    }
  }

  @Test(arguments: 0..<6) func sameResults(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(3_000 + seed))
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    policy.fewestPostings = seed % 3 == 0 ? 3 : 1
    policy.mostChanges = seed % 2 == 0 ? 6 : 1_000
    policy.mostChangedPart = 0
    policy.pairsAll()
    var entries = (0..<Int.random(in: 1...80, using: &random)).map { Self.entry($0, &random) }
    let shelf = try Shelf(entries, lists: policy)
    #expect(try shelf.hasLists)
    try expectSame(shelf, "loaded", &random)
    for step in 0..<3 {
      for index in entries.indices where random.chance(8) { entries[index] = Self.entry(index, &random) }
      if random.chance(2) { entries.remove(at: Int.random(in: entries.indices, using: &random)) }
      entries.append(Self.entry(100 + step, &random))
      try shelf.add(entries, options: IngestOptions(prune: true))
      #expect(try shelf.hasLists)
      try expectSame(shelf, "changed \(step)", &random)
    }
    try shelf.library.rebuild()
    try expectSame(shelf, "rebuilt", &random)
  }

  /// Numbers of entries that are far apart, lists of many parts, and words that are in every entry.
  @Test func longLists() throws {
    var random = SeededGenerator(seed: 77)
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    policy.fewestPostings = 1
    let entries = (0..<3_000).map { number in
      var entry = Entry(key: "k\(number)", title: "common \(number % 7 == 0 ? "seventh" : "word") \(number)x")
      if number % 900 == 3 { entry.abstract = String(repeating: "rare ", count: 40 + number / 9) }
      if random.chance(3) { entry.note = random.text(Self.words, count: 1...6, separator: " ") }
      entry.sections = [number % 1_000 == 999 ? "One" : "Two"]
      return entry
    }
    let shelf = try Shelf(entries, lists: policy)
    // Lengths that count in full make the factors of empty fields infinite.
    var lengthsInFull = RankingParameters()
    lengthsInFull.fields.lengthNormalizations = lengthsInFull.fields.lengthNormalizations.map { _ in 1 }
    let queries = [
      "common", "common seventh", "rare", "common rare seventh model", "seventh deep word", "models 77x", "rar*",
      "com*", "title:seventh", "title:rare", "title:rare seventh", "title:word title:deep",
    ]
    for (query, limit) in queries.flatMap({ query in [1, 10, 5_000].map { (query, $0) } }) {
      for parameters in [RankingParameters(), lengthsInFull] {
        var plain = parameters
        plain.usesLists = false
        let results = try [plain, parameters].map { parameters in
          try shelf.search(query, parameters: parameters) {
            $0.limit = limit
            $0.boosts = ["One": 2]
          }
        }
        #expect(results[0] == results[1], "\(query)")
      }
    }
  }

  /// Blocks so full that they have spans, which are passed over where they can have none of the best.
  @Test(arguments: 0..<3) func fullBlocks(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(9_000 + seed))
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    policy.mostChanges = 10_000
    // So many that pairs are looked for in a part of the entries.
    if seed > 0 { policy.pairsAll(part: 0.1) }
    var entries = (0..<1_800).map { Self.entry($0, &random) }
    let shelf = try Shelf(entries, lists: policy)
    try expectSame(shelf, "loaded", &random)
    for index in entries.indices where random.chance(20) { entries[index] = Self.entry(index, &random) }
    try shelf.add(entries, options: IngestOptions(prune: true))
    try expectSame(shelf, "changed", &random)
  }

  /// Words and phrases whose postings go on over many pages of FTS5's index.
  @Test func longPostings() throws {
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    let words = (0..<40).map { "word\($0)x" }
    let entries = (0..<2_500).map { number in
      var random = SeededGenerator(seed: UInt64(number))
      let text = random.text(words, count: 30...90, separator: " ") + " often " + (number % 50 == 7 ? "seldom" : "also")
      return Entry(title: "\(number)x", abstract: text)
    }
    let shelf = try Shelf(entries, lists: policy)
    var plain = RankingParameters()
    plain.usesLists = false
    for query in [
      "\"often also\"", "\"often seldom\"", "\"word3x word4x\"", "\"word1x word2x often\"", "wor*", "word1*",
      "often also",
      "sel*", "\"also often\"",
    ] {
      let results = try [plain, RankingParameters()].map { parameters in
        try shelf.search(query, parameters: parameters) { $0.limit = 60 }
      }
      #expect(results[0] == results[1], "\(query)")
    }
  }

  @Test func damagedListsAreReported() throws {
    var policy = IndexPolicy()
    policy.fewestEntries = 1
    policy.fewestPostings = 1
    let damages = [
      "UPDATE index_posting SET bytes = x''", "UPDATE index_posting SET bytes = x'FF'", "DELETE FROM index_posting",
      "UPDATE index_posting SET bytes = substr(bytes, 1, length(bytes) - 1)",
      "UPDATE index_posting SET bytes = bytes || x'00'", "UPDATE index_posting SET bytes = zeroblob(4000)",
      "UPDATE index_posting SET bytes = CAST(replace(bytes, x'01', x'FF') AS BLOB)",
      // Memory for as many numbers there is not.
      "INSERT INTO entry(number, id, title, first_seen) VALUES (1 << 62, 'far', 'Far', '')",
      "UPDATE index_fts_data SET block = zeroblob(length(block)) WHERE id > 10",
      "UPDATE index_fts_data SET block = CAST(replace(block, x'03', x'7F') AS BLOB) WHERE id > 10",
      "UPDATE index_fts_data SET block = substr(block, 1, length(block) - 9) WHERE id > 10",
      "UPDATE index_fts_data SET block = x'FF' WHERE id = 10", "DELETE FROM index_fts_idx",
    ]
    var always = RankingParameters()
    always.fewestPostingsByTerm = 1
    for damage in damages {
      let shelf = try Shelf((0..<50).map { Entry(title: "model draft \($0)x") }, lists: policy)
      try shelf.library.database.write { try $0.execute(sql: damage) }
      // Whatever the bytes are, there is an error or some result, and nothing worse.
      for query in ["model draft", "model -has:year NOT 7x", "mod*", "\"model draft\"", "9x"] {
        let total = try? shelf.search(query, parameters: always).total
        #expect(total ?? 0 <= 50, "\(damage)")
      }
    }
  }
}
