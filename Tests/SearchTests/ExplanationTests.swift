import Library
import ReadingList
import Search
import TestSupport
import Testing

/// Explanations account for the whole score of every hit.
struct ExplanationTests {
  private static let words = ["draft", "model", "GPT-4", "n-gram", "the", "C++", "深度学习", "decoding", "deep"]
  private static let queries = [
    "draft", "draft model", "the draft model GPT-4", "\"draft model\"", "mod*", "\"the mod\"*", "title:draft", "^the",
    "n-gram OR C++", "draft -model", "(draft the) OR 深度", "draft draft", "note:(model the)", "year:2020 model", "Fifth",
    "nowhere draft", "tag:deep decoding", "*", "-draft", "entry", "draft year:2019..2022",
  ]

  private static func shelf() throws -> Shelf {
    var random = SeededGenerator(seed: 7)
    let shelf = try Shelf(
      (0..<40).map { number in
        Entry(
          key: "\(number)", title: "Entry \(number)k " + random.text(words, count: 1...6, separator: " "),
          note: random.chance(2) ? random.text(words, count: 1...9, separator: " ") : nil, year: 2015 + number % 8,
          sections: random.chance(3) ? [] : [random.pick(["First", "Fifth"])], tags: [random.pick(words)],
          abstract: random.chance(2) ? random.text(words, count: 1...80, separator: " ") : nil)
      })
    _ = try shelf.library.setBoost(1.7, ofSection: "Fifth")
    return shelf
  }

  @Test func sharesSumUpToTheScore() throws {
    let shelf = try Self.shelf()
    for text in Self.queries + ["entry 3k draft", "17"] {
      let hits = try shelf.search(text) {
        $0.limit = nil
        $0.explains = true
      }.hits
      for hit in hits {
        let explanation = try #require(hit.explanation)
        let sum =
          explanation.boost
          * (explanation.terms.reduce(0) { $0 + $1.share } + explanation.proximity + explanation.feedback)
        #expect(abs(sum - hit.score) < 1e-9, "\(text): \(hit.entry.title)")
        for term in explanation.terms {
          #expect(abs(term.fields.reduce(0) { $0 + $1.share } - term.share) < 1e-9, "\(text)")
          #expect(term.share >= 0 && term.share <= term.inverseDocumentFrequency)
          #expect(term.fields.allSatisfy { $0.frequency > 0 && Double($0.length) >= $0.frequency })
        }
        let isBoosted = hit.entry.sections == ["Fifth"]
        #expect(explanation.boost == (isBoosted ? 1.7 : 1))
        #expect(explanation.section == (isBoosted ? "Fifth" : nil))
      }
    }
  }

  /// Without being asked for, there is none; with it, nothing else differs.
  @Test func explainingChangesNothingElse() throws {
    let shelf = try Self.shelf()
    for text in Self.queries {
      let plain = try shelf.search(text)
      var explained = try shelf.search(text) { $0.explains = true }
      #expect(plain.hits.allSatisfy { $0.explanation == nil })
      for index in explained.hits.indices { explained.hits[index].explanation = nil }
      #expect(explained == plain, "\(text)")
    }
  }

  @Test func explanationsSayWhatIsInTheIndex() throws {
    let shelf = try Shelf([
      Entry(key: "a", title: "Draft draft models", note: "a draft", tags: ["draft"]), Entry(key: "b", title: "Draft C"),
      Entry(key: "c", title: "Other"),
    ])
    let hit = try #require(try shelf.search("draft") { $0.explains = true }.hits.first)
    let term = try #require(hit.explanation?.terms.first)
    #expect(term.term == "draft")
    #expect(term.documentFrequency == 2)
    #expect(term.fields.map(\.field) == [.title, .note, .tags])
    #expect(term.fields.map(\.frequency) == [2, 1, 1])
    #expect(term.fields.map(\.length) == [3, 2, 1])
    #expect(hit.explanation?.exactMatch == nil)
  }

  /// An entry that the query names has its score explained too, whether or not its words match.
  @Test(arguments: ["10.1000/182", "arxiv:2211.17192", "The Draft", "\"The Draft\"", "https://example.org/x", "key-1"])
  func exactMatchesSayThatTheyAre(text: String) throws {
    let shelf = try Shelf([
      Entry(
        key: "key-1", title: "The draft", links: [Link(url: "https://example.org/x")], doi: "10.1000/182",
        arxiv: "2211.17192"),
      Entry(key: "other", title: "The draft of key 10 1000 182 2211 17192 https example org x 1"),
    ])
    let hit = try #require(try shelf.search(text) { $0.explains = true }.hits.first)
    #expect(hit.entry.key == "key-1")
    let explanation = try #require(hit.explanation)
    #expect(explanation.exactMatch != nil)
    let sum = explanation.terms.reduce(0) { $0 + $1.share } + explanation.proximity + explanation.feedback
    #expect(abs(explanation.boost * sum - hit.score) < 1e-9)
  }
}
