import ReadingList
import Search
import Testing

/// What a search does with words that no entry has.
struct CorrectionTests {
  private static func shelf() throws -> Shelf {
    try Shelf(
      titles: [
        "Speculative decoding", "Speculative fiction", "Decoding of draft models", "The language model of Łukasz",
        "Large language models", "Tokenizer of GPT-4", "Transformer circuits", "Fine-tuning a transformer",
        "Grokking beyond the training set", "A draft", "Author of authors",
      ])
  }

  @Test(
    "a word that no entry has is replaced by the nearest that some have",
    arguments: [
      ("speculatve decoding", "speculatve: speculative", "Speculative decoding"),
      ("Speculatve", "Speculatve: speculative", "Speculative decoding"),
      ("title:grokkin", "grokkin: grokking", "Grokking beyond the training set"),
      ("(tokenzer OR zyzzyva)", "tokenzer: tokenizer", "Tokenizer of GPT-4"),
      ("fine-tunign", "fine-tunign: fine tuning", "Fine-tuning a transformer"),
      ("transformer fine-tunign", "tunign: tuning", "Fine-tuning a transformer"),
      ("lukasz langage", "langage: language", "The language model of Łukasz"),
      ("LUKAZS", "LUKAZS: lukasz", "The language model of Łukasz"),
      // A space too few or too many.
      ("languagemodel", "languagemodel: language model", "Large language models"),
      ("transfor mer", "transfor: transformer; mer: transformer", "Transformer circuits"),
    ])
  func replaced(text: String, corrections: String, first: String) throws {
    let result = try Self.shelf().search(text)
    #expect(
      result.corrections.map { "\($0.word): \($0.replacements.joined(separator: ", "))" }.joined(separator: "; ")
        == corrections)
    #expect(result.hits.first?.entry.key == first)
    #expect(result.suggestions == [])
  }

  @Test(
    "what stands as it is",
    arguments: [
      "speculative decoding", "decodings", "\"speculatve\"", "=speculatve", "speculatve*", "^speculatve", "gpt5",
      "drf", "-speculatve", "NOT speculatve", "zyzzyva", "2105", "@@@", "*", "",
    ])
  func untouched(text: String) throws {
    #expect(try Self.shelf().search(text).corrections == [])
  }

  @Test("an excluded word excludes no other")
  func exclusion() throws {
    #expect(try Self.shelf().search("decoding -drfat").hits.count == 2)
  }

  @Test("only if it is asked for")
  func exactSpelling() throws {
    let result = try Self.shelf().search("speculatve") { $0.correctsSpelling = false }
    #expect(result.hits.isEmpty && result.corrections.isEmpty)
    #expect(result.suggestions == ["speculative"])
  }

  @Test("a misspelt word does not spoil \"all words\"")
  func allWords() throws {
    let result = try Self.shelf().search("speculatve decodign") { $0.requiresAllWords = true }
    #expect(result.hits.map(\.entry.title) == ["Speculative decoding"])
  }

  @Test("a misspelt title names its entry")
  func title() throws {
    let shelf = try Shelf(
      ["Draft draft draft models", "Draft models", "Draft draft models models"].map { Entry(key: $0, title: $0) })
    let result = try shelf.search("draft modles") { $0.explains = true }
    #expect(result.hits.map(\.entry.title).first == "Draft models")
    #expect(result.hits.first?.explanation?.exactMatch != nil)
  }

  @Test("spellings of like evidence are all searched for, the first of them above the others")
  func ties() throws {
    let shelf = try Shelf(titles: ["A lemer", "A lener", "Leter writing"])
    let result = try shelf.search("lexer")
    #expect(result.corrections.map(\.replacements) == [["lemer", "lener", "leter"]])
    #expect(result.hits.map(\.entry.title).first == "A lemer")
    #expect(result.hits.count == 3)
  }

  @Test("marks and explanations know what was searched for")
  func marks() throws {
    let result = try Self.shelf().search("grokkin") { $0.explains = true }
    let hit = try #require(result.hits.first)
    #expect(hit.title.matches == [0..<8])
    let explanation = try #require(hit.explanation)
    let sum = explanation.terms.map(\.share).reduce(0, +)
    #expect(abs(sum * explanation.boost - hit.score) < 1e-9)
    #expect(explanation.terms.map(\.documentFrequency) == [1])
  }

  @Test("a rare word is not replaced, but its commoner neighbour offered, if that finds more")
  func suggestion() throws {
    let titles = (1...40).map { "Attention number n\($0)" } + ["Atention is a misprint", "Number theory"]
    let shelf = try Shelf(titles: titles)
    let result = try shelf.search("Atention number")
    #expect(result.corrections == [])
    #expect(result.hits.first?.entry.title == "Atention is a misprint")
    #expect(result.suggestions == ["attention number"])
    #expect(try shelf.search("atention nmber").suggestions == ["attention number"])
    // Nothing has both words, however they are spelt.
    #expect(try shelf.search("atention theory").suggestions == [])
    #expect(try shelf.search("attention number").suggestions == [])
    #expect(try shelf.search("\"atention\"").suggestions == [])
  }
}
