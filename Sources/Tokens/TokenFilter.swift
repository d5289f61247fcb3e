/// Tells most tokens that are not in a small set from those that are, by their first bytes and lengths.
public struct TokenFilter: Sendable {
  /// A bit for each length, by the first byte; lengths of 63 and more share one. See `dogear_next_plain_word`.
  private(set) var lengths = [UInt64](repeating: 0, count: 256)

  /// A filter that lets nothing through.
  public init() {}

  /// Lets `token` through, and some others.
  public mutating func insert(_ token: String) {
    guard let first = token.utf8.first else { return }
    lengths[Int(first)] |= 1 << UInt64(min(63, token.utf8.count))
  }

  /// Whether a token of `count` bytes that begins with `first` may be in the set.
  @inline(__always)
  func mayContain(first: UInt8, count: Int) -> Bool {
    lengths[Int(first)] >> UInt64(min(63, count)) & 1 == 1
  }
}
