import TestSupport
import Testing

@testable import Search

/// Which terms a misspelt word may stand for.
struct SpellerTests {
  /// The terms of a list.
  private struct ListCursor: TermCursor {
    let terms: [(term: String, frequency: Int)]
    var index = 0

    init(_ frequencies: [String: Int]) {
      terms = frequencies.map { ($0.key, $0.value) }.sorted {
        Array($0.term.utf8).lexicographicallyPrecedes(Array($1.term.utf8))
      }
    }

    mutating func seek(_ bound: String) {
      index = terms.firstIndex { !Array($0.term.utf8).lexicographicallyPrecedes(Array(bound.utf8)) } ?? terms.count
    }

    mutating func next() -> (term: String, frequency: Int)? {
      defer { index += 1 }
      return index < terms.count ? terms[index] : nil
    }
  }

  private static func spellings(_ word: String, _ frequencies: [String: Int]) throws -> [String] {
    var speller = Speller(ListCursor(frequencies))
    return try speller.candidates(for: word).map { $0.tokens.joined(separator: " ") }
  }

  private static func spellings(_ word: String, of terms: String...) throws -> [String] {
    try spellings(word, Dictionary(terms.map { ($0, 1) }) { a, _ in a })
  }

  @Test(
    "one edit",
    arguments: [
      ("grokkin", "grokking"), ("grokkingg", "grokking"), ("grokknig", "grokking"), ("groqking", "grokking"),
      ("deepsek", "deepseek"), ("vaswanni", "vaswani"), ("comon", "common"),
      // The first letter: wrong, missing, one too many, swapped.
      ("brokking", "grokking"), ("rokking", "grokking"), ("ggrokking", "grokking"), ("xgrokking", "grokking"),
      ("rgokking", "grokking"),
      ("страница", "страницы"), ("ктраница", "страница"), ("αλγοριθμοσ", "αλγοριθμος"),
    ])
  func oneEdit(word: String, meant: String) throws {
    #expect(try Self.spellings(word, of: meant, "unrelated", "year:2020") == [meant])
  }

  @Test(
    "two edits from eight letters on, behind the same first letter",
    arguments: [
      ("exeptionnal", "exceptional", true), ("dimensnality", "dimensionality", true),
      ("speculaitve", "speculative", true),
      ("xspeculatve", "speculative", false), ("grokimg", "grokking", false), ("spculatv", "speculative", false),
    ])
  func twoEdits(word: String, meant: String, isFound: Bool) throws {
    #expect(try Self.spellings(word, of: meant) == (isFound ? [meant] : []))
  }

  @Test(
    "what is not corrected",
    arguments: ["gpt", "ab", "", "best", "gpt4x", "r2d2x", "2024", "c++xx", "year:2021", "日本語学"])
  func others(word: String) throws {
    #expect(
      try Self.spellings(word, of: "gpts", "gpt4", "abc", "test", "beast", "r2d2", "2023x", "year:2020", "日本語") == [])
  }

  @Test("terms with digits and facets are no spelling")
  func terms() throws {
    #expect(try Self.spellings("layers", of: "layer5", "layer", "layer:", "layers5", "layers") == ["layer"])
  }

  @Test(
    "the likeliest first",
    arguments: [
      // A swap is commoner than a wrong letter, a doubled letter than a missing one, a vowel than a consonant.
      ("thier", ["their": 10, "thief": 10], ["their", "thief"]),
      ("leters", ["letters": 5, "levers": 5], ["letters", "levers"]),
      ("grammer", ["grammar": 5, "grimmer": 5, "gramner": 5], ["grammar", "grimmer", "gramner"]),
      // A wrong first letter is rare, and not looked for in a short word.
      ("bocking", ["locking": 10, "bucking": 10], ["bucking", "locking"]),
      ("bodel", ["model": 10, "bodes": 10], ["bodes"]),
      // What many entries have is likelier.
      ("modex", ["model": 900, "modes": 30, "modem": 2], ["model", "modes", "modem"]),
      // Equal in everything: in the order of the letters.
      ("modex", ["modef": 1, "modeb": 1], ["modeb", "modef"]),
    ])
  func order(word: String, frequencies: [String: Int], expected: [String]) throws {
    #expect(try Self.spellings(word, frequencies) == expected)
  }

  @Test("the walk over the terms finds what a comparison with each of them finds")
  func walk() throws {
    var generator = SeededGenerator(seed: 11)
    let letters = ["a", "b", "c", "é", "ж"]
    for _ in 0..<60 {
      var frequencies: [String: Int] = [:]
      for _ in 0..<400 { frequencies[generator.text(letters + ["1", ":"], count: 1...11)] = 1 }
      let word = generator.text(["a", "b", "c"], count: 6...10)
      for bound in 1...2 {
        var distance = SpellingDistance(from: word, bound: bound)
        let cursor = ListCursor(frequencies)
        for (term, _) in cursor.terms {
          let expected = term.contains { $0 == "1" || $0 == ":" } ? Int.max : Self.distance(word, term)
          if case .within(let found) = distance.measure(term) {
            #expect(found == expected, "\(word) \(term)")
          } else {
            #expect(expected > bound, "\(word) \(term)")
          }
        }
      }
      let near = frequencies.keys.filter { term in
        !term.contains { $0 == "1" || $0 == ":" } && Self.distance(word, term) == 1
          && (term.first == word.first || term.unicodeScalars.allSatisfy(\.isASCII))
      }
      if !near.isEmpty { #expect(try Set(Self.spellings(word, frequencies)).isSuperset(of: near)) }
    }
  }

  /// The distance, by its definition.
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
    for i in 0...a.count { table[i][0] = i }
    for i in a.indices {
      for j in b.indices {
        table[i + 1][j + 1] = min(
          table[i][j] + (a[i] == b[j] ? 0 : 1), table[i][j + 1] + 1, table[i + 1][j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          table[i + 1][j + 1] = min(table[i + 1][j + 1], table[i - 1][j - 1] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }
}
