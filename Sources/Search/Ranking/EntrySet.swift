import CRanking

/// A set of entries, a bit for each number; as the ranking functions want it.
struct EntrySet {
  /// Empty, or for whole chunks.
  private var bits: [UInt64] = []

  /// No entries.
  init() {}

  /// No entries, with room for numbers up to `greatest`.
  init(upTo greatest: Int64) {
    bits = Self.room(upTo: greatest)
  }

  /// Adds an entry; numbers beyond `greatest` are no entries.
  mutating func insert(_ number: Int64, upTo greatest: Int64) {
    guard (0...max(0, greatest)).contains(number) else { return }
    if bits.isEmpty { bits = Self.room(upTo: greatest) }
    bits[Int(number / 64)] |= 1 << UInt64(number % 64)
  }

  mutating func formUnion(_ other: EntrySet) {
    guard !bits.isEmpty else {
      self = other
      return
    }
    for index in other.bits.indices { bits[index] |= other.bits[index] }
  }

  /// Makes it the set of all that it does not have.
  mutating func invert() {
    for index in bits.indices { bits[index] = ~bits[index] }
  }

  /// Calls `body` with the bits, or nil for a set without room.
  func withBits<T>(_ body: (UnsafePointer<UInt64>?) throws -> T) rethrows -> T {
    try bits.withUnsafeBufferPointer { try body($0.isEmpty ? nil : $0.baseAddress) }
  }

  /// Calls `body` with the bits to set some.
  mutating func withMutableBits(_ body: (UnsafeMutablePointer<UInt64>?) throws -> Void) rethrows {
    try bits.withUnsafeMutableBufferPointer { try body($0.baseAddress) }
  }

  private static func room(upTo greatest: Int64) -> [UInt64] {
    let chunk = Int(DOGEAR_CHUNK)
    return [UInt64](repeating: 0, count: (Int(max(0, greatest)) / chunk + 1) * chunk / 64)
  }
}
