import TestSupport
import Testing
import Tokens

/// What holds for any text, tried on random ones.
struct PropertyTests {
  struct Emitted: Equatable {
    var bytes: [UInt8]
    var range: Range<Int>
    var isColocated: Bool
  }

  /// The tokens of `text`, which ends with the memory that holds it.
  func emitted(_ text: [UInt8]) -> [Emitted] {
    var tokenizer = Tokenizer()
    var result: [Emitted] = []
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    defer { memory.deallocate() }
    _ = memory.initialize(from: text)
    _ = tokenizer.tokenize(UnsafeBufferPointer(memory)) { bytes, range, isColocated in
      result.append(Emitted(bytes: Array(bytes), range: range, isColocated: isColocated))
      return 0
    }
    return result
  }

  func check(_ text: [UInt8]) {
    let tokens = emitted(text)
    #expect(tokens == emitted(text))
    #expect(tokens.first?.isColocated != true)
    var start = 0
    for token in tokens {
      #expect(!token.bytes.isEmpty && token.bytes.count <= Tokenizer.longestToken)
      #expect(String(validating: token.bytes, as: UTF8.self) != nil, "cut inside a scalar")
      #expect(!token.range.isEmpty && token.range.lowerBound >= 0 && token.range.upperBound <= text.count)
      if !token.isColocated {
        #expect(token.range.lowerBound >= start)
        start = token.range.lowerBound
      }
    }
  }

  static let pieces: [String] = [
    "a", "Bc", "DEF", "ghi", "4", "50", "-", ".", "'", "’", "s", "'s ", "+", "++", "#", "_", "&", " ", "  ", "\\", "{",
    "}",
    "$", "\\\"", "\\H{", "\\emph{", "\\o", "\u{301}", "\u{AD}", "\u{200D}", "É", "ß", "ﷺ", "Ǆ", "字", "学", "が",
    "\u{3099}", "ﾞ",
    "한", "ก", "ा", "ह", "😀", "½", "٣", "\u{2011}", "\u{37A}", "/", "\0", ".N", "C++", "(",
  ]

  static func randomText(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let length = Int.random(in: 0..<40, using: &generator)
    return (0..<length).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
  }

  @Test func holdsForRandomText() {
    for seed in UInt64(0)..<4000 { check(Array(Self.randomText(seed).utf8)) }
  }

  @Test func holdsForRandomBytes() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<4000 {
      let length = Int.random(in: 0..<60, using: &generator)
      check((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
      // Text cut and spliced anywhere.
      let text = Array(Self.randomText(generator.next()).utf8)
      let cut = Int.random(in: 0...text.count, using: &generator)
      check(Array(text[cut...]))
      check(Array(text[..<cut]))
    }
  }

  @Test(arguments: [
    "a", "A", "aA", "a1", "a-", "ß", "ﷺ", "ﷺ-", "字", "が", "か\u{3099}\u{3099}\u{3099}", "字\u{3099}", "e\u{301}",
    "\u{301}", "ก", "C++", "C++-", "1.", "\\\"a", "{", "\\",
  ])
  func holdsForLongRuns(piece: String) {
    check(Array(String(repeating: piece, count: 5000).utf8))
    check(Array(("a" + String(repeating: piece, count: 5000)).utf8))
    check(Array(("か" + String(repeating: piece, count: 5000)).utf8))
  }

  @Test func rangesAreOnScalarBoundaries() {
    for seed in UInt64(0)..<2000 {
      let text = Self.randomText(seed)
      let bytes = Array(text.utf8)
      var tokenizer = Tokenizer()
      for token in tokenizer.tokens(of: text) {
        for bound in [token.range.lowerBound, token.range.upperBound] where bound < bytes.count {
          #expect(bytes[bound] & 0xC0 != 0x80, "\(text)")
        }
      }
    }
  }

  /// A word of the index, typed as a query, is that word.
  @Test func wordsTokenizeToThemselves() {
    for seed in UInt64(0)..<2000 {
      let text = Self.randomText(seed)
      var tokenizer = Tokenizer()
      for token in tokenizer.tokens(of: text) {
        let kinds = Set(token.text.unicodeScalars.map { Folding.kind($0) })
        // Joined forms of letters and digits, and pairs, come apart again.
        guard kinds == [.letter] || kinds == [.digit] else { continue }
        #expect(tokenizer.tokens(of: token.text).map(\.text) == [token.text], "\(text)")
      }
    }
  }

  @Test func everyScalarGivesWordsOfItsOwn() {
    var tokenizer = Tokenizer()
    var wrong: [Unicode.Scalar] = []
    for scalar in (UInt32(0)...0x10FFFF).compactMap({ Unicode.Scalar($0) }) {
      let isWord = [Folding.Kind.letter, .digit, .ideograph].contains(Folding.kind(scalar))
      let words = isWord ? [Array(Folding.fold(String(scalar)).utf8)] : []
      if tokenizer.tokens(of: String(scalar)).map({ Array($0.text.utf8) }) != words { wrong.append(scalar) }
    }
    #expect(wrong == [])
  }

  @Test func everyTextIsFoundByItself() {
    for seed in UInt64(0)..<4000 {
      let text = Self.randomText(seed)
      #expect(finds(text, in: text), "\(text.debugDescription)")
    }
  }
}
