/// SplitMix64 (Steele, Lea, Flood 2014): random numbers that are the same in every run.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The numbers that belong to `seed`.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// One of `pieces`.
  public mutating func pick<Piece>(_ pieces: [Piece]) -> Piece {
    pieces[Int.random(in: pieces.indices, using: &self)]
  }

  /// `count` of `pieces`, one behind the other.
  public mutating func text(_ pieces: [String], count: ClosedRange<Int>, separator: String = "") -> String {
    (0..<Int.random(in: count, using: &self)).map { _ in pick(pieces) }.joined(separator: separator)
  }

  /// True once in `one` times.
  public mutating func chance(_ one: Int) -> Bool {
    Int.random(in: 0..<one, using: &self) == 0
  }
}
