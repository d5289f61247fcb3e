import Library
import ReadingList
import Search
import TestSupport
import Testing

/// The index and the ranking function against a plain reading of the documented formula.
struct RankingReferenceTests {
  private static let words = [
    "model", "draft", "decoding", "token", "GPT-4", "n-gram", "ngram", "C++", "C", "the", "the", "the", "深度学习", "深度",
    "Łukasz", "state-of-the-art", "art", "node.js", "DeepSeek", "deep", "seek", "42", "x", "modelling", "drafts",
  ]
  private static let queries = [
    "model", "the", "draft", "decoding token", "the model the", "GPT-4", "n-gram draft", "C++", "C", "\"the model\"",
    "\"the state of the art\"", "mod*", "dra* the", "\"the mod\"*", "title:the", "title:model note:draft", "^the",
    "^\"the model\"", "abstract:(the model)", "author:lukasz", "深", "深度", "\"deep seek\"", "deepseek", "tag:art",
    "section:model", "art art", "x 42",
  ]

  private static func entries(_ random: inout SeededGenerator) -> [Entry] {
    (0..<Int.random(in: 1...40, using: &random)).map { number in
      var entry = Entry(key: "\(number)", title: "\(number)k " + random.text(words, count: 1...8, separator: " "))
      if random.chance(2) { entry.title = random.text(words, count: 1...4, separator: " ") + " \(number)k" }
      if random.chance(2) { entry.note = random.text(words, count: 1...20, separator: " ") }
      if random.chance(2) { entry.abstract = random.text(words, count: 1...300, separator: " ") }
      if random.chance(3) { entry.authors = [random.pick(words), random.pick(words)] }
      if random.chance(3) { entry.tags = [random.pick(words)] }
      if !random.chance(4) { entry.sections = [random.pick(["One model", "Two", "Three drafts"])] }
      return entry
    }
  }

  @Test(arguments: 0..<6)
  func scoresAreThoseOfTheFormula(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let taglines = ["One model": "the art of the model", "Two": "x"]
    let shelf = try Shelf(
      Self.entries(&random) + [
        Entry(title: "1", sections: ["One model"]), Entry(title: "3", sections: ["Three drafts"]),
      ],
      taglines: taglines)
    var parameters = RankingParameters()
    parameters.candidates = 0
    var boosts: SectionFactors = [:]
    if seed % 2 == 1 {
      parameters.k1 = 0.9
      parameters.fields.weights = [1, 2, 1, 0.5, 0, 3]
      parameters.fields.lengthNormalizations = [0.9, 0.75, 0, 1, 0.3, 0.2]
      parameters.formWeight = 0.5
      boosts = ["One model": 2.5, "Three drafts": 0.3]
    }
    let stored = try shelf.stored()
    let reference = ReferenceRanking(stored, taglines: taglines, parameters: parameters, boosts: boosts)
    let numbers = Dictionary(uniqueKeysWithValues: stored.map { ($0.id, $0.number) })
    for text in Self.queries {
      let terms = reference.subject(try QueryParser.parse(text).positiveTerms, withAll: true)
      let expected = reference.ranked(terms)
      let result = try shelf.search(text, parameters: parameters) {
        $0.limit = nil
        $0.boosts = boosts
        $0.requiresAllWords = true
      }
      #expect(result.total == expected.count, "\(text)")
      try #require(result.hits.count == expected.count, "\(text)")
      for (hit, wanted) in zip(result.hits, expected) {
        #expect(abs(hit.score - wanted.score) < 1e-9, "\(text)")
      }
      // Scores that differ in the last bit only may change places.
      let isTied = zip(expected, expected.dropFirst()).contains {
        abs($0.score - $1.score) < 1e-12 && $0.score != $1.score
      }
      if !isTied { #expect(result.hits.map { numbers[$0.id] } == expected.map(\.number), "\(text)") }
    }
  }

  @Test(arguments: 0..<4)
  func someOfTheWordsAreRankedByTheSameFormula(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(50 + seed))
    let shelf = try Shelf(Self.entries(&random))
    let reference = ReferenceRanking(try shelf.stored())
    var parameters = RankingParameters()
    parameters.candidates = 0
    for text in ["draft token", "model n-gram 42", "the C++ art x", "deep seek deepseek"] {
      let terms = reference.subject(try QueryParser.parse(text).positiveTerms)
      let all = reference.ranked(terms)
      let isEnough = all.count >= parameters.enoughWithAllWords
      let some =
        isEnough
        ? [] : reference.ranked(terms, isAny: true).filter { entry in !all.contains { $0.number == entry.number } }
      let result = try shelf.search(text, parameters: parameters) { $0.limit = nil }
      #expect(result.total == all.count + some.count, "\(text)")
      #expect(result.withAllWords == (some.isEmpty ? nil : all.count), "\(text)")
      try #require(result.hits.count == result.total)
      for (hit, wanted) in zip(result.hits, all + some) { #expect(abs(hit.score - wanted.score) < 1e-9, "\(text)") }
    }
  }

  @Test func lengthCodesAreExactForShortTextsAndCloseForLongOnes() {
    #expect((0...32).allSatisfy { LengthCode.decode(LengthCode.encode($0)) == $0 })
    #expect(LengthCode.encode(-1) == 0)
    #expect((0..<255).allSatisfy { LengthCode.decode(UInt8($0)) < LengthCode.decode(UInt8($0 + 1)) })
    #expect((0...255).allSatisfy { Int(LengthCode.encode(LengthCode.decode(UInt8($0)))) == $0 })
    for length in stride(from: 33, to: 1_000_000, by: 997) {
      let ratio = Double(LengthCode.decode(LengthCode.encode(length))) / Double(length)
      #expect((0.94...1.06).contains(ratio), "\(length)")
      #expect(LengthCode.encode(length) >= LengthCode.encode(length - 1))
    }
    #expect(LengthCode.encode(.max) == 255)
  }
}
