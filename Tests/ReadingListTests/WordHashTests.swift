import ReadingList
import TestSupport
import Testing

/// The hash by which changes are noticed.
struct WordHashTests {
  private static func hash(_ texts: [String]) -> UInt64 {
    var hash = WordHash()
    for text in texts { hash.combine(text) }
    return hash.value
  }

  /// Libraries keep it: another value would make each of their entries look changed.
  @Test(
    arguments: [
      ([], 0x9E37_79B9_7F4A_7C15), (["a"], 2_856_356_539_994_246_503),
      (["speculative decoding"], 3_123_828_699_983_289_974),
      (["日本語 é\u{301}", ""], 2_421_397_578_998_516_390),
    ] as [([String], UInt64)])
  func itStaysTheSame(texts: [String], value: UInt64) {
    #expect(Self.hash(texts) == value)
  }

  @Test func whereOneTextEndsCounts() {
    let alike = [
      ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc\u{0}"], ["abc\u{0}\u{0}"], ["", "abc"], [], [""], ["", ""],
    ]
    #expect(Set(alike.map(Self.hash)).count == alike.count)
  }

  /// However the text lies in memory.
  @Test func oneByteMakesADifference() {
    var random = SeededGenerator(seed: 14)
    for length in 0..<70 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 1..<128, using: &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      let whole = "before " + text + " behind"
      let part = whole.dropFirst(7).dropLast(7)
      #expect(Self.hash([String(part)]) == Self.hash([text]))
      for place in bytes.indices {
        var other = bytes
        other[place] ^= 1
        #expect(Self.hash([String(decoding: other, as: UTF8.self)]) != Self.hash([text]))
      }
    }
  }
}
