/// A 64-bit hash that is the same in every process and on every machine, unlike `Hasher`.
///
/// FNV-1a (Fowler, Noll, Vo; IETF draft-eastlake-fnv, 64 bits), followed by MurmurHash3's 64-bit finalizer, because the
/// upper bits of FNV-1a alone hardly depend on the last bytes.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing, to which bytes are added.
  public init() {}

  /// Adds `text`'s UTF-8: the hash of two texts is that of both joined.
  public mutating func combine(_ text: String) {
    // Over bytes in memory: the view's own iteration takes twice as long. Without a copy, which would have to be counted.
    if text.utf8.withContiguousStorageIfAvailable({ combine($0) }) != nil { return }
    for byte in text.utf8 { combine(byte) }
  }

  private mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  private mutating func combine(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The hash of all that was added.
  public var value: UInt64 {
    var value = state
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }

  /// The hash of `text`'s UTF-8.
  public static func hash(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }
}
