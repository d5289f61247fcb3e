import ReadingList
import TestSupport
import Testing

/// Tests of eight bytes at a time find what tests of each byte find.
struct EightBytesTests {
  /// Bytes next to the limits, where a carry would go over to the next byte.
  private static let bytes: [UInt8] = [
    0x00, 0x01, 0x1F, 0x20, 0x21, 0x5C, 0x7E, 0x7F, 0x80, 0x81, 0xA0, 0xC1, 0xC2, 0xC3, 0xFF,
  ]

  @Test func asByteByByte() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        random.chance(3) ? random.pick(Self.bytes) : UInt8(ascii: "e")
      }
      let start = Int.random(in: 0...text.count, using: &random)
      let byte = random.pick(Self.bytes)
      let limit = UInt8.random(in: 0...128, using: &random)
      text.withUnsafeBufferPointer { text in
        /// Where the first of the whole eights is that has such a byte.
        func expected(_ isWanted: (UInt8) -> Bool) -> Int {
          var index = start
          while index + 8 <= text.count, !text[index..<index + 8].contains(where: isWanted) { index += 8 }
          return index
        }
        #expect(text.skipEights(from: start) { !$0.has(byte) } == expected { $0 == byte })
        #expect(text.skipEights(from: start) { !$0.has(below: limit) } == expected { $0 < limit })
        _ = text.skipEights(from: start) { eight in
          let bits = eight.bits(of: byte)
          #expect(bits & 0x7F7F_7F7F_7F7F_7F7F == 0)
          return (bits != 0) == eight.has(byte)
        }
      }
    }
  }
}
