import ReadingList
import Testing
import Tokens

@testable import Search

/// What a list of synonyms says.
struct SynonymReaderTests {
  /// What a list lets `words` be replaced by.
  private static func replacements(_ words: String, _ text: String) -> [String] {
    var tokenizer = Tokenizer()
    let table = SynonymReader.read(text, name: "synonyms.txt").table
    return table.replacements(for: tokenizer.compounds(of: words)).map { compounds in
      compounds.map { $0.parts.joined(separator: "-") }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("llm, large language model", "llm", ["large language model"]),
    ("llm, large language model", "large language model", ["llm"]),
    ("llm, large language model", "LLM", ["large language model"]),
    ("llm, large language model", "large language", []),
    ("js => javascript", "js", ["javascript"]),
    ("js => javascript", "javascript", []),
    ("js, ecmascript => javascript, ts", "ecmascript", ["javascript", "ts"]),
    ("a1, b1, c1", "b1", ["a-1", "c-1"]),
    ("rl, reinforcement learning\nrl => real life\n", "rl", ["reinforcement learning", "real life"]),
    ("rl, rl, reinforcement learning\nreinforcement learning, rl", "rl", ["reinforcement learning"]),
    ("ngram, shingle", "n-gram", ["shingle"]),
    ("n-gram, shingle", "ngram", ["shingle"]),
    ("long short-term memory, lstm", "long short term memory", ["lstm"]),
    ("C++, cpp", "c++", ["cpp"]),
    ("C++, cpp", "c", []),
    ("Łódź, Lodz city", "lodz", ["lodz city"]),
    ("深度学习, deep learning", "深度学习", ["deep learning"]),
    (
      "\u{FEFF}# a comment, and more\r\n\r\n   \t\r\n  llm,\tlarge  language model \r\n", "llm",
      ["large language model"]
    ),
  ])
  func replacements(text: String, words: String, expected: [String]) {
    #expect(SynonymReader.read(text, name: "synonyms.txt").problems == [])
    #expect(Self.replacements(words, text) == expected)
  }

  @Test(arguments: [
    ("llm", "a single word has no synonym"), ("llm,", "a word is missing"), ("llm, , gpt", "a word is missing"),
    ("=> javascript", "a word is missing"), ("js =>", "a word is missing"), ("js => ,", "a word is missing"),
    ("a => b => c", "only one “=>”"), ("@@@, llm", "a word is missing"), ("=>", "a word is missing"),
    ("a b c d e f g h i, abc", "more than 8 words"),
  ])
  func aLineThatSaysNothingIsAProblem(line: String, message: String) throws {
    let (table, problems) = SynonymReader.read("# one\nx1, y1\n\(line)\nx2, y2\n", name: "my/synonyms.txt")
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.source == "my/synonyms.txt" && problem.line == 3)
    #expect(problem.message.contains(message))
    // The others hold.
    var tokenizer = Tokenizer()
    for word in ["x1", "x2"] { #expect(table.replacements(for: tokenizer.compounds(of: word)).count == 1) }
  }

  @Test func anEmptyListHasNoSynonyms() {
    for text in ["", "\n", "# nothing\n", "\u{FEFF}"] {
      let (table, problems) = SynonymReader.read(text, name: "s")
      #expect(table.isEmpty && problems.isEmpty)
    }
  }
}
