/// A 64-bit hash that is the same in every process and on every machine, unlike `Hasher`.
///
/// FNV-1a (Fowler, Noll, Vo; IETF draft-eastlake-fnv, 64 bits), followed by MurmurHash3's 64-bit finalizer, because the
/// upper bits of FNV-1a alone hardly depend on the last bytes.
public enum StableHash {
  /// The hash of `text`'s UTF-8.
  public static func hash(_ text: String) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}
