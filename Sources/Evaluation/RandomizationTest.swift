/// Fisher's paired randomisation test, two-sided: how likely a mean difference at least as large would be if both
/// systems were equal and each query's two values had been dealt out to them by chance.
///
/// Of the tests for retrieval experiments it assumes least (Smucker, Allan and Carterette 2007). Permutations are drawn
/// at random:
///
///     p = (1 + permutations with |Σ ±d| >= |Σ d|) / (1 + permutations)
///
/// The observed one counts as a permutation, which keeps p above 0 (Phipson and Smyth 2010).
public struct RandomizationTest: Sendable {
  /// Permutations that are drawn.
  public var permutations = 100_000
  /// Where the random numbers begin. The same seed and differences give the same p.
  public var seed: UInt64 = 2007

  /// A test by 100,000 permutations.
  public init() {}

  /// The probability of `differences`, one a query, under chance: above 0, at most 1.
  public func p(_ differences: [Double]) -> Double {
    // What is equal stays so under every sign.
    let differences = differences.filter { $0 != 0 }
    let observed = abs(differences.reduce(0, +))
    // Sums of the same numbers differ in their last bits by the order of signs.
    let bound = observed - 1e-12 * differences.reduce(0) { $0 + abs($1) }
    var random = SplitMix64(state: seed)
    var extreme = 0
    for _ in 0..<permutations {
      var sum = 0.0
      var signs: UInt64 = 0
      for (index, difference) in differences.enumerated() {
        if index & 63 == 0 { signs = random.next() }
        sum += Double(bitPattern: difference.bitPattern ^ (signs & 1) << 63)
        signs >>= 1
      }
      if abs(sum) >= bound { extreme += 1 }
    }
    return Double(extreme + 1) / Double(permutations + 1)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): random bits that are the same in every run.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
