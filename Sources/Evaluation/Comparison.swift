/// How an evaluation differs from another one of the same queries.
public struct Comparison: Sendable, Equatable {
  /// The difference in one measure.
  public struct Difference: Sendable, Equatable {
    /// The mean of the other evaluation.
    public let baseline: Double
    /// How much higher the mean is than the other's.
    public let difference: Double
    /// Queries with a higher value than in the other evaluation.
    public let wins: Int
    /// Queries with a lower value.
    public let losses: Int
    /// Queries with the same value.
    public let ties: Int
    /// The result of a `RandomizationTest` of the queries' differences.
    public let p: Double
  }

  /// The other evaluation.
  public let baseline: Evaluation
  private let differences: [Difference]

  /// The comparison of `evaluation` with `baseline`, which must be of the same collection.
  public init(of evaluation: Evaluation, with baseline: Evaluation, test: RandomizationTest = RandomizationTest()) {
    self.baseline = baseline
    differences = Measure.allCases.map { measure in
      let differences = zip(evaluation.queries, baseline.queries).map { own, other in
        let difference = own[measure] - other[measure]
        // Equal values may have been summed up in another order.
        return abs(difference) < 1e-9 ? 0 : difference
      }
      return Difference(
        baseline: baseline.mean(measure), difference: evaluation.mean(measure) - baseline.mean(measure),
        wins: differences.count { $0 > 0 }, losses: differences.count { $0 < 0 },
        ties: differences.count { $0 == 0 }, p: test.p(differences))
    }
  }

  /// The difference in a measure.
  public subscript(measure: Measure) -> Difference { differences[measure.rawValue] }
}
