import ReadingList
import Search
import Testing

/// What means the same finds the same: a person's synonyms, and acronyms that entries define.
struct SynonymTests {
  private static let titles = [
    "A survey of language", "Large language models everywhere", "An LLM for chemistry", "LLMs and large models",
    "The large model of a language", "Vision transformers",
  ]

  /// The titles that `text` finds all of.
  private static func titles(_ text: String, synonyms: String = "", defining: String? = nil) throws -> Set<String> {
    var entries = titles.map { Entry(key: $0, title: $0) }
    if let defining { entries.append(Entry(key: "D", title: "D", abstract: defining)) }
    let result = try Shelf(entries).search(text) {
      $0.synonyms = SynonymReader.read(synonyms, name: "synonyms.txt").table
      $0.requiresAllWords = true
      $0.limit = nil
    }
    return Set(result.hits.map(\.entry.title)).subtracting(["D"])
  }

  private static let llm: Set = ["An LLM for chemistry", "LLMs and large models"]
  private static let long: Set = ["Large language models everywhere"]
  /// All three words, wherever.
  private static let words: Set = ["The large model of a language"]

  @Test(
    "synonyms of the person's own",
    arguments: [
      ("", "llm", llm), ("", "large language model", long.union(words)),
      ("llm, large language model", "llm", llm.union(long)),
      ("llm, large language models", "LLM", llm.union(long)),
      ("llm, large language model", "large language model", llm.union(long).union(words)),
      ("llm => large language models", "llm", llm.union(long)),
      ("llm => large language models", "large language model", long.union(words)),
      // Words elsewhere and in quotation marks are not meant.
      (
        "llm, large language model", "large model",
        Set(["Large language models everywhere", "LLMs and large models"]).union(words)
      ),
      ("llm, large language model", "\"large language models\"", long),
      ("llm, large language model", "\"llm\"", ["An LLM for chemistry"]),
      ("llm, large language model", "=llm", ["An LLM for chemistry"]),
      ("chatbot, llm, assistant", "assistant", llm),
      ("chatbot, llm", "title:chatbot", llm),
      ("chatbot, llm", "chatbot chemistry", ["An LLM for chemistry"]),
    ] as [(String, String, Set<String>)])
  func own(list: String, text: String, expected: Set<String>) throws {
    #expect(try Self.titles(text, synonyms: list) == expected)
  }

  @Test(
    "acronyms that entries define",
    arguments: [
      ("large language models (LLMs)", "llm", llm.union(long)),
      ("large language models (LLMs)", "large language model", llm.union(long).union(words)),
      ("large language models (LLMs)", "\"llm\"", ["An LLM for chemistry"]),
      ("large language models (LLMs)", "chemistry", ["An LLM for chemistry"]),
      ("LLM (large language model)", "large language models", llm.union(long).union(words)),
      // Another sense is not this one.
      ("long lived myths (LLM)", "large language model", long.union(words)),
      ("long lived myths (LLM)", "llm", llm),
    ] as [(String, String, Set<String>)])
  func learned(definition: String, text: String, expected: Set<String>) throws {
    #expect(try Self.titles(text, defining: definition) == expected)
  }

  @Test("what was typed ranks above what means the same")
  func order() throws {
    let shelf = try Shelf([
      Entry(key: "long", title: "large language model"), Entry(key: "short", title: "large LLM model"),
      Entry(key: "D", title: "D", abstract: "A large language model (LLM)."),
    ])
    #expect(try shelf.keys("llm").first == "short")
    #expect(try shelf.keys("large language model").first == "long")
  }

  @Test("an acronym that is mostly another word, or has no main sense, is left alone")
  func doubtful() throws {
    let it = (1...30).map { Entry(key: "it\($0)", title: "It is it \($0)") }
    let shelf = try Shelf(
      it + [
        Entry(key: "long", title: "Information technology"),
        Entry(key: "D", title: "D", abstract: "All of information technology (IT)."),
        Entry(key: "pl1", title: "P", abstract: "A power law (PL)."),
        Entry(key: "pl2", title: "Q", abstract: "A partial label (PL)."),
        Entry(key: "pl3", title: "R", abstract: "A piecewise linear (PL) one."), Entry(key: "law", title: "Power law"),
      ])
    #expect(try !shelf.keys("it").contains("long"))
    #expect(try shelf.keys("information technology") == ["long", "D"])
    #expect(try !shelf.keys("pl").contains("law"))
  }

  @Test("only if it is asked for")
  func off() throws {
    let shelf = try Shelf([
      Entry(key: "long", title: "Large language model"),
      Entry(key: "D", title: "D", abstract: "large language model (LLM)"),
    ])
    #expect(try Set(shelf.keys("llm")) == ["D", "long"])
    #expect(try shelf.search("llm") { $0.usesAcronyms = false }.hits.map(\.entry.key) == ["D"])
  }

  @Test("a definition goes with the entry that gave it")
  func removal() throws {
    let shelf = try Shelf([Entry(key: "long", title: "Large language model"), Entry(key: "llm", title: "An LLM")])
    #expect(try shelf.keys("llm") == ["llm"])
    let definition = Entry(key: "D", title: "D", abstract: "large language model (LLM)")
    try shelf.add([definition], to: "other")
    #expect(try Set(shelf.keys("llm")) == ["llm", "D", "long"])
    try shelf.add([Entry(key: "E", title: "E")], to: "other", options: .init(prune: true))
    #expect(try shelf.keys("llm") == ["llm"])
  }

  @Test("a word that has a synonym is not misspelt")
  func missing() throws {
    let shelf = try Shelf(titles: ["Large language models", "Chatbox"])
    let result = try shelf.search("chatbot") {
      $0.synonyms = SynonymReader.read("chatbot, large language models", name: "").table
    }
    #expect(result.corrections == [])
    #expect(result.hits.map(\.entry.title) == ["Large language models"])
  }

  @Test("a query that says both means both")
  func both() throws {
    let entries = [
      Entry(key: "short", title: "TSS"), Entry(key: "long", title: "Time sharing system"),
      Entry(key: "D", title: "D", abstract: "a time sharing system (TSS)"),
    ]
    #expect(try Shelf(entries).keys("TSS (Time Sharing System)") == ["D"])
  }
}
