import CRanking

/// A set of entries, a bit for each number; as the ranking functions want it.
struct EntrySet {
  private let greatest: Int64
  /// Empty as long as the set is, else for whole chunks.
  private var bits: [UInt64] = []

  /// No entries; none has a number above `greatest`.
  init(upTo greatest: Int64) {
    self.greatest = max(0, greatest)
  }

  /// Adds an entry; numbers that none has are passed over.
  mutating func insert(_ number: Int64) {
    guard (0...greatest).contains(number) else { return }
    makeRoom()
    bits[Int(number / 64)] |= 1 << UInt64(number % 64)
  }

  /// Adds the entries of a set with the same greatest number.
  mutating func formUnion(_ other: EntrySet) {
    guard !bits.isEmpty else {
      self = other
      return
    }
    for index in other.bits.indices { bits[index] |= other.bits[index] }
  }

  /// Makes it the set of all that it does not have.
  mutating func invert() {
    makeRoom()
    for index in bits.indices { bits[index] = ~bits[index] }
  }

  /// Calls `body` with the bits, or nil for a set without entries.
  func withBits<T>(_ body: (UnsafePointer<UInt64>?) throws -> T) rethrows -> T {
    try bits.withUnsafeBufferPointer { try body($0.isEmpty ? nil : $0.baseAddress) }
  }

  /// Calls `body` with the bits to set some.
  mutating func withMutableBits(_ body: (UnsafeMutablePointer<UInt64>?) throws -> Void) rethrows {
    makeRoom()
    try bits.withUnsafeMutableBufferPointer { try body($0.baseAddress) }
  }

  private mutating func makeRoom() {
    guard bits.isEmpty else { return }
    let chunk = Int(DOGEAR_CHUNK)
    bits = [UInt64](repeating: 0, count: (Int(greatest) / chunk + 1) * chunk / 64)
  }
}
