/// Tells most tokens that are not in a small set from those that are, by their first bytes and lengths.
struct TokenFilter {
  /// A bit for each length, by the first byte; lengths of 63 and more share one.
  private var lengths = [UInt64](repeating: 0, count: 256)

  mutating func insert(_ token: String) {
    guard let first = token.utf8.first else { return }
    lengths[Int(first)] |= 1 << UInt64(min(63, token.utf8.count))
  }

  /// Whether the token may be in the set.
  func mayContain(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = token.first else { return false }
    return lengths[Int(first)] >> UInt64(min(63, token.count)) & 1 == 1
  }
}
