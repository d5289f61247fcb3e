import ReadingList
import Search
import TestSupport
import Testing

/// Words near each other: `"model draft"~3`.
struct NearnessTests {
  private static let texts = [
    "side by side": "the draft model decodes", "turned": "a model of the draft",
    "far": "model one two three four draft",
    "repeated": "draft a model b draft", "alone": "draft draft", "hyphenated": "the GPT-4 draft",
    "joined": "GPT4 draft",
  ]

  private static func shelf() throws -> Shelf {
    try Shelf(texts.sorted { $0.key < $1.key }.map { Entry(key: $0.key, title: $0.key + " thing", abstract: $0.value) })
  }

  @Test(arguments: [
    ("\"draft model\"~0", ["side by side"]),
    ("\"model draft\"~0", ["side by side"]),
    ("\"model draft\"~1", ["repeated", "side by side"]),
    ("\"model draft\"~2", ["repeated", "side by side", "turned"]),
    ("\"model draft\"~3", ["repeated", "side by side", "turned"]),
    ("\"model draft\"~4", ["far", "repeated", "side by side", "turned"]),
    ("\"model draft of\"~2", ["turned"]),
    ("\"model draft of\"~1", []),
    ("\"model draft nowhere\"~9", []),
    ("\"GPT-4 draft\"~0", ["hyphenated", "joined"]),
    // Not across fields, nor where a field is named in others.
    ("\"thing draft\"~9999", []),
    ("title:\"thing far\"~0", ["far"]),
    ("abstract:\"thing far\"~0", []),
    ("\"model draft\"~2 -turned", ["repeated", "side by side"]),
    ("\"model draft\"~0 OR \"model one\"~0", ["far", "side by side"]),
    ("\"draft draft\"~0", ["alone", "far", "hyphenated", "joined", "repeated", "side by side", "turned"]),
  ])
  func entries(text: String, keys: [String]) throws {
    #expect(try Self.shelf().keys(text).sorted() == keys)
  }

  /// A lone ideograph is the beginning of a pair, here too.
  @Test(arguments: ["\"model 深\"~2", "\"深度 model\"~2", "\"model 深度学习\"~2"]) func ideographs(text: String) throws {
    let shelf = try Shelf([
      Entry(key: "near", title: "A model of 深度学习"), Entry(key: "far", title: "A model that is not one of 深度学习"),
    ])
    #expect(try shelf.keys(text) == ["near"])
    #expect(try shelf.search(text).hits.first?.matchedFields == [.title])
  }

  /// Texts with very many of the words take no longer for each of them.
  @Test func longTextsAreMarked() throws {
    let text = String(repeating: "model x draft ", count: 20_000)
    let shelf = try Shelf([Entry(title: "Title", abstract: text)])
    let hit = try #require(try shelf.search("\"draft model\"~9999").hits.first)
    #expect(hit.snippet?.text.matches.isEmpty == false)
  }

  @Test func moreOftenNearIsBetter() throws {
    let shelf = try Shelf([
      Entry(key: "once", title: "model x draft then draft and more words here"),
      Entry(key: "twice", title: "model x draft then model and draft words here"),
      Entry(key: "apart", title: "model and many more words behind it draft model"),
    ])
    #expect(try shelf.keys("\"draft model\"~1") == ["twice", "once", "apart"])
  }

  @Test func onlyWordsNearTheOthersAreMarked() throws {
    let shelf = try Shelf([
      Entry(title: "Title", abstract: "a draft, and b c d e f; a model or draft of it, and g h i model")
    ])
    let snippet = try #require(try shelf.search("\"draft model\"~2") { $0.snippetLength = 200 }.hits.first?.snippet)
    let bytes = Array(snippet.text.text.utf8)
    #expect(snippet.text.matches.map { String(decoding: bytes[$0], as: UTF8.self) } == ["model", "draft"])
    #expect(snippet.text.matches.first?.lowerBound == 26)
  }

  /// What is marked is what the index found, for texts of few words in any order.
  @Test(arguments: 0..<20) func marksAgreeWithTheIndex(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = ["x", "y", "z", "GPT-4", "w", "v"]
    let shelf = try Shelf(
      (0..<30).map { Entry(title: "\($0)", abstract: random.text(words, count: 1...12, separator: " ")) })
    for query in ["\"x y\"~1", "\"x y z\"~2", "\"x gpt-4\"~0", "\"z x\"~4", "\"x y z w\"~6", "\"x x\"~1"] {
      for hit in try shelf.search(query, { $0.limit = nil }).hits {
        #expect(hit.matchedFields == [.abstract], "\(query): \(hit.entry.abstract ?? "")")
      }
    }
  }
}
