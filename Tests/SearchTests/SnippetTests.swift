import ReadingList
import Search
import TestSupport
import Testing

/// The passage that shows why an entry was found.
struct SnippetTests {
  private func snippet(
    _ text: String, note: String? = nil, abstract: String? = nil, length: Int = 80, title: String = "Title here"
  ) throws -> Snippet? {
    let shelf = try Shelf([Entry(title: title, note: note, abstract: abstract)])
    let hits = try shelf.search(text) { $0.snippetLength = length }.hits
    return try #require(hits.first).snippet
  }

  private func marked(_ text: MarkedText) -> [String] {
    let bytes = Array(text.text.utf8)
    return text.matches.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static let filler = String(repeating: "lorem ipsum dolor sit amet ", count: 12)

  @Test func shortTextsAreShownWhole() throws {
    let snippet = try #require(try snippet("draft", note: "  A draft\n\n of\ta Draft. "))
    #expect(snippet.field == .note)
    #expect(snippet.text.text == "A draft of a Draft.")
    #expect(marked(snippet.text) == ["draft", "Draft"])
    #expect(!snippet.isCutBefore && !snippet.isCutAfter)
  }

  @Test(arguments: ["alpha beta", "beta alpha", "\"alpha beta\"", "alph* beta", "alpha beta nowhere"])
  func thePassageHasTheMostDifferentWords(text: String) throws {
    let abstract = "alpha alpha alpha " + Self.filler + "here alpha beta stand. " + Self.filler + "beta beta"
    let found = try #require(try snippet(text, abstract: abstract))
    #expect(found.text.text.contains("alpha beta"))
    #expect(found.isCutBefore && found.isCutAfter)
    #expect(found.text.text.utf8.count <= 80)
    #expect(
      marked(found.text).contains { $0.hasPrefix("alpha") } && marked(found.text).contains { $0.hasSuffix("beta") })
  }

  /// Words that just fit are in the passage, wherever they stand and however long the words around them are.
  @Test(arguments: [10, 19, 38, 39, 40, 41, 60])
  func noMatchIsCutOff(gap: Int) throws {
    let core = "alpha " + String(repeating: "m", count: gap) + " omega"
    let shelf = try Shelf([
      Entry(title: "begins", abstract: core + " " + Self.filler), Entry(title: "ends", abstract: Self.filler + core),
      Entry(title: "amid", abstract: Self.filler + core + " " + Self.filler),
    ])
    for extra in [0, 1, 2, 5, 20, 41] {
      let hits = try shelf.search("alpha omega") { $0.snippetLength = core.utf8.count + extra }.hits
      #expect(hits.count == 3)
      for hit in hits {
        let snippet = try #require(hit.snippet)
        #expect(marked(snippet.text) == ["alpha", "omega"], "\(gap) \(extra) \(hit.entry.title)")
        #expect(snippet.isCutBefore == (hit.entry.title != "begins"))
        #expect(snippet.isCutAfter == (hit.entry.title != "ends"))
      }
    }
  }

  @Test func theNoteIsPreferredWhereBothSayAsMuch() throws {
    #expect(try snippet("alpha", note: "an alpha", abstract: "alpha alpha")?.field == .note)
    #expect(try snippet("alpha beta", note: "an alpha", abstract: "beta alpha")?.field == .abstract)
    #expect(try snippet("alpha beta", note: "an alpha", abstract: "a beta")?.field == .note)
    #expect(try snippet("title", note: "a note", abstract: "an abstract")?.field == .note)
    #expect(try snippet("title", abstract: "an abstract")?.text == MarkedText("an abstract"))
    #expect(try snippet("title") == nil)
  }

  @Test func withoutAMatchTheBeginningIsShown() throws {
    let found = try #require(try snippet("title", note: Self.filler))
    #expect(found.text.text.hasPrefix("lorem ipsum"))
    #expect(found.text.matches.isEmpty)
    #expect(!found.isCutBefore && found.isCutAfter)
  }

  @Test(arguments: [
    ("gpt4", "About GPT-4 today", ["GPT-4"]), ("C++", "C, C++ and C#", ["C++"]),
    ("\"n gram\"", "an n-gram", ["n-gram"]),
    ("state art", "state-of-the-art", ["state", "art"]), ("深度", "关于深度学习", ["深度"]),
    ("cafe", "un cafe\u{301}!", ["cafe\u{301}"]),
    ("strasse", "die Straße", ["Straße"]), ("spec*", "Specs specify", ["Specs", "specify"]), ("lab", "👩‍🔬lab", ["lab"]),
    ("dont", "I don’t", ["don’t"]), ("note:about", "about", []), ("title:about", "About x", ["About"]),
    ("^about", "About about", ["About"]), ("-nowhere x", "x y", ["x"]), ("\"a b\" a", "a b a", ["a b", "a"]),
    ("a OR b", "a b", ["a", "b"]), ("deepseek", "DeepSeek-R1", ["DeepSeek"]), ("flag", "🇩🇪flag🇩🇪", ["flag"]),
  ])
  func titlesAreMarked(text: String, title: String, matches: [String]) throws {
    let shelf = try Shelf([Entry(title: title, note: "about")])
    let hit = try #require(try shelf.search(text).hits.first)
    #expect(hit.title.text == title)
    #expect(marked(hit.title) == matches)
  }

  /// Bytes of any text: ascending, apart, and on boundaries of characters.
  @Test(arguments: 0..<3)
  func rangesAreOnBoundariesOfCharacters(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "alpha", "beta", "alp\u{301}ha", "\u{301}", "\u{200D}", "\u{FE0F}", "👩‍🔬", "🇩🇪", "🇩", "深", "度", "が", "か\u{3099}",
      "é", "e\u{301}",
      " ", " ", "\u{A0}", "\n", "-", "C++", "ﬁ", "各", "שלום", "कि", "각", "각", "\u{AD}", "alphabeta", "'s", "\u{2028}",
    ]
    for _ in 0..<20 {
      let shelf = try Shelf([
        Entry(
          key: "k", title: "t alpha 深" + random.text(pieces, count: 1...12),
          note: "alpha" + random.text(pieces, count: 1...90),
          abstract: random.text(pieces, count: 1...300) + " beta")
      ])
      for text in ["alpha beta", "深 alpha", "al* beta", "か* alpha", "cl OR \"alpha beta\" OR alpha"] {
        for length in [1, 30] {
          let hits = try shelf.search(text) { $0.snippetLength = length }.hits
          for passage in [hits.first?.title, hits.first?.snippet?.text].compactMap({ $0 }) { expectCharacters(passage) }
        }
      }
    }
  }

  private func expectCharacters(_ text: MarkedText) {
    var boundaries: Set<Int> = [0]
    for character in text.text { boundaries.insert((boundaries.max() ?? 0) + character.utf8.count) }
    var end = 0
    for range in text.matches {
      #expect(range.lowerBound >= end && !range.isEmpty)
      #expect(boundaries.contains(range.lowerBound) && boundaries.contains(range.upperBound), "\(text)")
      end = range.upperBound
    }
    #expect(!text.text.unicodeScalars.contains("\u{FFFD}"))
  }
}
