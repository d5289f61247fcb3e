import Library
import ReadingList
import Search
import TestSupport
import Testing

/// Two ways to score a disjunction, one result.
struct TermAtATimeTests {
  private static let words = [
    "model", "draft", "models", "drafted", "GPT-4", "GPT4", "the", "深度", "Łukasz", "art", "deep", "x",
  ]

  @Test(arguments: 0..<10)
  func scoresAreTheSameToTheLastBit(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(900 + seed))
    let entries = (0..<Int.random(in: 1...60, using: &random)).map { number in
      var entry = Entry(title: "\(number)k " + random.text(Self.words, count: 1...8, separator: " "))
      if random.chance(2) { entry.abstract = random.text(Self.words, count: 1...80, separator: " ") }
      entry.sections = [random.pick(["One", "Two"])]
      return entry
    }
    let shelf = try Shelf(entries + [Entry(title: "absent", sections: ["One"])])
    var byTerm = RankingParameters()
    byTerm.fewestPostingsByTerm = 0
    var byEntry = RankingParameters()
    byEntry.fewestPostingsByTerm = .max
    // As many have all words as one likes: the way that passes over the others is taken too.
    if seed % 2 == 0 { byTerm.companyOfWords = 1e9 }
    for text in [
      "model", "model OR draft", "the OR the OR x", "title:deep OR abstract:art", "\"the model\" OR 深度 OR nowhere",
      "model draft", "models deep art", "the model in the art", "models GPT-4 drafts",
    ] {
      for limit in [1, 3, nil] {
        let results = try [byTerm, byEntry].map { parameters in
          try shelf.search(text, parameters: parameters) {
            $0.limit = limit
            $0.boosts = seed % 2 == 0 ? [:] : ["One": 1.7]
            $0.explains = true
          }
        }
        #expect(results[0].total == results[1].total, "\(text)")
        #expect(results[0].withAllWords == results[1].withAllWords, "\(text)")
        #expect(results[0].hits.map(\.score) == results[1].hits.map(\.score), "\(text)")
        #expect(results[0] == results[1], "\(text)")
      }
    }
  }
}
