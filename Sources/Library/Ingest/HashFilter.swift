/// Which hashes may have been seen: a Bloom filter (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors",
/// 1970), of which each hash sets bits in one word alone, so that asking touches one line of the processor's cache (Putze,
/// Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007).
///
/// No is always right. Yes is wrong once in 600 times with a million hashes, and once in 30 with four.
struct HashFilter {
  /// 2^19 words of 64 bits are 4 MB.
  private static let wordBits: UInt64 = 19
  private var words = [UInt64](repeating: 0, count: 1 << Int(Self.wordBits))

  mutating func insert(_ hash: Int64) {
    let (word, bits) = Self.place(of: hash)
    words[word] |= bits
  }

  func mayContain(_ hash: Int64) -> Bool {
    let (word, bits) = Self.place(of: hash)
    return words[word] & bits == bits
  }

  /// The word of a hash, and its three bits there.
  private static func place(of hash: Int64) -> (word: Int, bits: UInt64) {
    let hash = UInt64(bitPattern: hash)
    let bits = 1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63) as UInt64
    return (Int(hash >> (64 - wordBits)), bits)
  }
}
