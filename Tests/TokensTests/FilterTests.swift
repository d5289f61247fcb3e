import TestSupport
import Testing
import Tokens

/// Tokens through a filter are those of the whole text: it takes away nothing that was put into it, and moves nothing.
struct FilterTests {
  struct Place: Hashable {
    var text: String
    var position: Int
    var isColocated: Bool
  }

  /// Texts whose memory ends where they do.
  private func withMemory(of text: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    defer { memory.deallocate() }
    _ = memory.initialize(from: text)
    body(UnsafeBufferPointer(memory))
  }

  /// Compares what a filter of some tokens of `text`, and of `others`, lets through with all that the text has.
  private func check(
    _ text: [UInt8], others: [String] = [], most: Int = .max, _ random: inout SeededGenerator,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var tokenizer = Tokenizer()
    var all: [Place] = []
    withMemory(of: text) { bytes in
      var position = -1
      _ = tokenizer.tokenize(bytes) { token, _, isColocated in
        if !isColocated { position += 1 }
        all.append(Place(text: String(decoding: token, as: UTF8.self), position: position, isColocated: isColocated))
        return 0
      }
    }
    var wanted = Set(others)
    for place in all.shuffled(using: &random).prefix(all.count / 3) where wanted.count < most {
      wanted.insert(place.text)
    }
    var filter = TokenFilter()
    for word in wanted { filter.insert(word) }
    var found: [Place] = []
    withMemory(of: text) { bytes in
      tokenizer.tokenize(bytes, through: filter) { token, position, isColocated in
        found.append(
          Place(text: String(decoding: token, as: UTF8.self), position: position, isColocated: isColocated))
      }
    }
    // Of equal first bytes and lengths, those that are not wanted may come too.
    let allowed = Set(wanted.map { Kin($0) })
    let isSame = found == all.filter { allowed.contains(Kin($0.text)) }
    #expect(isSame, "\(String(decoding: text, as: UTF8.self).debugDescription)", sourceLocation: sourceLocation)
  }

  /// What a filter knows of a token.
  private struct Kin: Hashable {
    var first: UInt8?
    var count: Int

    init(_ token: String) {
      first = token.utf8.first
      count = min(63, token.utf8.count)
    }
  }

  @Test func mixedTexts() {
    for seed in UInt64(0)..<2000 {
      var random = SeededGenerator(seed: seed)
      let text =
        "The plain " + PropertyTests.randomText(seed) + " NASA 2019. End of" + PropertyTests.randomText(seed + 9_000)
      check(Array(text.utf8), &random)
    }
  }

  /// What may stand between plain words, and what makes them anything else.
  private static let oddities: [String] =
    (0..<0x80).map { String(Unicode.Scalar($0)) } + [
      ".NET", "U.S.A.", "e.g., ", "i.e. ", "...and", "state-of-the-art", "GPT-4", "don't", "Anna's ", "'quoted'", "C++",
      "C#", "F# ", "\\emph{word}", "\\frac{a}{b}", "$n$-gram", "Schr\\\"{o}dinger", "R\\&D", "snake_case", "camelCase",
      "HTMLParser", "LLMs", "NASA", "A", "3d", "4K", "2019", "10.1000/xyz", "–", "“said”", "’", "naïve", "e\u{301}",
      "字学",
      "が", "か\u{3099}", "Ω", "ﬁ", "\u{AD}", "\u{200D}", "😀", "word.", "word. Next", "end.)", "a.b", ". ", ".", "--",
    ]

  private static let longLengths = [15, 16, 17, 31, 32, 33, 62, 63, 64, 65, 66]
  private static let letters = (0..<26).map { String(Unicode.Scalar(97 + $0)) }

  /// Plain words for the most part, with about `oddity` oddities in a hundred.
  private func words(_ count: Int, oddity: Int, _ random: inout SeededGenerator) -> [UInt8] {
    var text = ""
    for _ in 0..<count {
      if Int.random(in: 0..<100, using: &random) < oddity {
        text += random.pick(Self.oddities)
        continue
      }
      let isLong = random.chance(40)
      let length = isLong ? random.pick(Self.longLengths) : Int.random(in: 1...10, using: &random)
      let word = random.text(Self.letters, count: length...length)
      switch Int.random(in: 0..<12, using: &random) {
      case 0: text += word.uppercased()
      case 1: text += word.prefix(1).uppercased() + word.dropFirst()
      case 2: text += String(repeating: "7", count: length)
      default: text += word
      }
      text += random.chance(8) ? random.pick([", ", ". ", "; ", ")\n", ": ", "\n", ""]) : " "
    }
    return Array(text.utf8)
  }

  @Test(arguments: [0, 3, 10, 40, 100]) func runsOfPlainWords(oddity: Int) {
    for seed in UInt64(0)..<600 {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 0..<120, using: &random)
      let text = words(count, oddity: oddity, &random)
      let others = (0..<Int.random(in: 0..<20, using: &random)).map { _ in
        String(repeating: random.pick(Self.letters), count: Int.random(in: 1...9, using: &random))
      }
      let most = max(1, others.count + Int.random(in: 0..<4, using: &random))
      check(text, others: others, most: most, &random)
    }
  }

  /// Blocks of bytes are read only as far as the text goes.
  @Test func everyLength() {
    var random = SeededGenerator(seed: 5)
    for oddity in [0, 10] {
      let text = words(200, oddity: oddity, &random)
      for length in 0..<min(280, text.count) {
        check(Array(text[..<length]), others: ["a", "bcd"], &random)
        check(Array(text[(text.count - length)...]), others: ["a", "bcd"], &random)
        // A text of one word, and one that ends with a full stop or begins with one.
        check([UInt8](repeating: UInt8(ascii: "w"), count: length), &random)
        check(Array(text[..<length]) + Array(".".utf8), &random)
        check(Array(".".utf8) + Array(text[..<length]), &random)
      }
    }
  }

  @Test func randomBytes() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<2000 {
      let count = Int.random(in: 0..<200, using: &random)
      let isText = random.chance(2)
      let text = (0..<count).map { _ in UInt8.random(in: isText ? 0x20...0x7F : 0...0xFF, using: &random) }
      check(text, &random)
    }
  }
}
