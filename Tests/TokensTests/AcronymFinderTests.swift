import TestSupport
import Testing
import Tokens

/// Which definitions of acronyms a text has.
struct AcronymFinderTests {
  private static func definitions(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var found: [String] = []
      AcronymFinder.forEachDefinition(in: bytes) { definition in
        let parts = [definition.short, definition.long].map { String(decoding: bytes[$0], as: UTF8.self) }
        found.append(parts[0] + " = " + parts[1])
      }
      return found
    }
  }

  @Test(arguments: [
    ("A large language model (LLM) is large", ["LLM = large language model"]),
    ("Large Language Models (LLMs).", ["LLM = Large Language Models"]),
    ("convolutional neural networks (CNNs, or ConvNets)", ["CNN = convolutional neural networks"]),
    ("We use an LLM (large language model).", ["LLM = large language model"]),
    ("LLM (large language model, as they say)", ["LLM = large language model"]),
    (
      "Direct Preference Optimization (DPO) and reinforcement learning (RL)",
      ["DPO = Direct Preference Optimization", "RL = reinforcement learning"]
    ),
    ("Long Short-Term Memory (LSTM)", ["LSTM = Long Short-Term Memory"]),
    ("support vector machine(SVM)", ["SVM = support vector machine"]),
    ("region-based convolutional neural network (R-CNN)", ["R-CNN = region-based convolutional neural network"]),
    ("question answering (Q&A)", ["Q&A = question answering"]),
    ("the heat shock transcription factor (HSF)", ["HSF = heat shock transcription factor"]),
    ("apprentissage par réseau étendu (APRÉ)", []),
    ("modèle de langue (MDL)", ["MDL = modèle de langue"]),
    ("émission à basse énergie (EBE) (x)", []),
  ])
  func definitionsAreFound(text: String, expected: [String]) {
    #expect(Self.definitions(text) == expected)
  }

  @Test(
    "what is no definition",
    arguments: [
      "", "(", ")", "()", "LLM", "(LLM)", "a (b) c", "model (see below)", "as shown (Fig. 2)", "the cat (LLM)",
      // No second capital, no second word, too long, too short.
      "large language model (llm)", "ultrasound (US)", "a very long form (ABCDEFGHIJKLM)", "xylophone music (X)",
      // The first letter begins no word.
      "unlarge language model (LLM)",
      // Another clause.
      "it is large. Language model (LLM)", "large, language model (LLM)", "large\nlanguage model (LLM)",
      // More words than min(|A| + 5, 2 |A|).
      "reading some of the many books about deep learning (RL)",
      // It is in its own definition.
      "big BERT encoder transformer (BERT)", "language (LLM) model (",
      "LLM (", "LLM (large language model", "LLM (our large language model)", "日本語 (日本)", "\u{1F600} (\u{1F600})",
    ])
  func others(text: String) {
    #expect(Self.definitions(text) == [])
  }

  @Test func aLongFormIsNotCutAtTheEdgeOfWhatIsLookedAt() {
    let padding = String(repeating: "x", count: 200)
    #expect(Self.definitions(padding + " large language model (LLM)") == ["LLM = large language model"])
    #expect(Self.definitions(padding + "large language model (LLM)") == [])
  }

  @Test func whateverIsFoundIsOfTheText() {
    var generator = SeededGenerator(seed: 3)
    let pieces = ["(", ")", " ", "A", "B", "ab ", "bc", "é", "日", "-", ".", "ABs", "AB", " (AB)", "\n"]
    var found = 0
    for _ in 0..<10_000 {
      var text = generator.text(pieces, count: 0...12)
      text.withUTF8 { bytes in
        AcronymFinder.forEachDefinition(in: bytes) { definition in
          found += 1
          #expect(!definition.short.overlaps(definition.long))
          #expect(bytes[definition.short.lowerBound] | 0x20 == bytes[definition.long.lowerBound] | 0x20)
          #expect(bytes[definition.long].contains(UInt8(ascii: " ")))
        }
      }
    }
    #expect(found > 100)
  }
}
