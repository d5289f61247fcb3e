import Library
import TestSupport
import Testing

/// How often each entry was named.
struct MentionCountTests {
  @Test func countsAreThoseOfADictionary() {
    var random = SeededGenerator(seed: 77)
    // The ends of chunks, numbers that only damaged libraries have, and those far from all others.
    let numbers: [Int64] = [1, 4095, 4096, 4097, 8191, 8192, 0, -1, -4096, -4097, .min, .max, 1 << 40]
    var counts = MentionCounts()
    var expected: [Int64: Int] = [:]
    for _ in 0..<2_000 {
      let number = random.chance(3) ? random.pick(numbers) : Int64.random(in: 1..<20_000, using: &random)
      #expect(counts[number] == expected[number, default: 0], "\(number)")
      counts[number] += 1
      expected[number, default: 0] += 1
    }
    for (number, count) in expected { #expect(counts[number] == count, "\(number)") }
  }
}
