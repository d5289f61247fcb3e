/// Eight bytes of a text as one number, for tests that most bytes pass: a byte at a time takes five times as long.
///
/// Inlined into other modules: a call for each eight bytes takes longer than the test. The tests are those of "Bit
/// Twiddling Hacks" (Anderson, "Determine if a word has a byte less than n").
@usableFromInline
package struct EightBytes {
  @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable static var highs: UInt64 { 0x8080_8080_8080_8080 }

  @usableFromInline let word: UInt64

  /// Whether one of the bytes is less than `limit`, which is at most 128.
  @inlinable @inline(__always)
  package func has(below limit: UInt8) -> Bool {
    (word &- Self.ones &* UInt64(limit)) & ~word & Self.highs != 0
  }

  /// Whether all bytes are ASCII.
  @inlinable @inline(__always)
  package var isASCII: Bool { word & Self.highs == 0 }

  /// Whether one of the bytes is `byte`.
  @inlinable @inline(__always)
  package func has(_ byte: UInt8) -> Bool {
    let difference = word ^ (Self.ones &* UInt64(byte))
    return (difference &- Self.ones) & ~difference & Self.highs != 0
  }

  /// The highest bit of each byte that is `byte`; the first byte is the lowest.
  @inlinable @inline(__always)
  package func bits(of byte: UInt8) -> UInt64 {
    let difference = word ^ (Self.ones &* UInt64(byte))
    return ~(((difference & ~Self.highs) &+ ~Self.highs) | difference | ~Self.highs)
  }

  @inlinable @inline(__always)
  package init(_ bytes: UnsafeRawPointer) {
    word = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Goes on from `start` eight bytes at a time as long as `passes` holds. Returns where it does not, or where fewer are
  /// left.
  @inlinable @inline(__always)
  package func skipEights(from start: Int, while passes: (EightBytes) -> Bool) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return start }
    var index = start
    while index + 8 <= count, passes(EightBytes(base + index)) { index += 8 }
    return index
  }
}
