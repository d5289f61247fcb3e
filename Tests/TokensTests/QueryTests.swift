import Testing
import Tokens

/// What a query's words find.
struct QueryTests {
  /// Spellings of one thing, each of which must find all others.
  @Test(arguments: [
    ["GPT-4", "GPT4", "gpt-4", "gpt 4", "gpt4", "{GPT}-4"],
    ["n-gram", "ngram", "N-Gram", "n\u{2011}gram", "$n$-gram"],
    ["SpecExtend", "specextend", "spec-extend", "Spec-Extend"],
    ["DeepSeek-R1", "deepseek-r1", "Deepseek R1", "DEEPSEEK R1"],
    ["node.js", "NodeJS", "nodejs", "Node.js", "Node.JS"],
    ["fine-tuning", "finetuning", "Fine-Tuning", "FineTuning"],
    ["ResNet-50", "resnet50", "ResNet50", "resnet-50"],
    ["C++", "c++", "(C++)", "{C++}"],
    ["Erdős", "Erd\\H{o}s", "erdos"],
    ["don't", "don’t", "dont"],
    ["snake_case", "snakeCase", "snakecase"],
    ["O'Reilly", "o'reilly", "oreilly", "O’REILLY"],
    ["深度学习"],
  ])
  func spellingsFindEachOther(spellings: [String]) {
    for query in spellings {
      for text in spellings {
        #expect(finds(query, in: "before " + text + " after"), "\(query) in \(text)")
        #expect(finds(query, in: text), "\(query) in \(text)")
      }
    }
  }

  @Test(arguments: [
    ("spec extend", "SpecExtend"), ("deepseek", "DeepSeek-R1"), ("r1", "DeepSeek-R1"), ("net", ".NET"),
    ("libstdc", "libstdc++"), ("C++", "C++11"), ("martin", "Martin's"), ("度学", "深度学习"), ("c", "C"),
    ("TCP/IP", "TCP IP"), ("1706.03762", "arXiv:1706.03762v2"), ("qwen2.5-coder", "Qwen 2.5 Coder"),
  ])
  func findsOtherSpellings(query: String, text: String) {
    #expect(finds(query, in: text))
  }

  @Test(arguments: [
    ("C++", "C"), ("C++", "C#"), ("C#", "C"), ("C#", "C++"), ("c", "C++"), ("c", "C#"), ("C", "C++11"), ("C++", "c"),
    (".NET", "net"), ("libstdc++", "libstdc"), ("GPT-4", "GPT-3 has 4 layers"), ("ngram", "n grams"),
    ("深习", "深度学习"), ("1706", "17060"), ("GPT-4", "gpt-40"), ("v20", "v2.0"),
  ])
  func doesNotFind(query: String, text: String) {
    #expect(!finds(query, in: text))
  }

  @Test(arguments: [
    ("decoding", [["decoding"]]),
    ("GPT4", [["gpt", "4"], ["gpt4"]]),
    ("n-gram", [["n", "gram"], ["ngram"]]),
    ("DeepSeek-R1", [["deep", "seek", "r", "1"], ["deepseek", "r", "1"], ["deepseekr1"]]),
    ("C++", [["c++"]]),
    ("C++11", [["c++", "11"]]),
    (".NET-based", [[".net", "based"]]),
    ("v2.0", [["v", "2", "0"]]),
    ("a-b-c-d-e-f-g", [["a", "b", "c", "d", "e", "f", "g"]]),
    ("深度学习", [["深度", "度学", "学习"]]),
    ("字", [["字"]]),
  ])
  func alternativesAreMostLiteralFirst(text: String, alternatives: [[String]]) {
    var tokenizer = Tokenizer()
    #expect(tokenizer.compounds(of: text).flatMap(\.alternatives) == alternatives)
  }

  @Test(arguments: [("C++", "c++"), ("libstdc++-dev", "libstdc++"), (".NET", ".net"), ("Objective-C++", "c++")])
  func compoundsKnowTheirSpecialPart(text: String, special: String) {
    var tokenizer = Tokenizer()
    let compounds = tokenizer.compounds(of: text)
    #expect(compounds.map(\.special) == [special])
    #expect(compounds.map(\.range) == [0..<text.utf8.count])
  }
}
