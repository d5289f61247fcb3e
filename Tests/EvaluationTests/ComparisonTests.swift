import Evaluation
import TestSupport
import Testing

@Suite("comparison of runs")
struct ComparisonTests {
  /// Twenty queries with one relevant document each; `ranks` is where a run has it.
  static func evaluation(_ ranks: [Int]) throws -> Evaluation {
    let collection = try TestCollection(
      queries: (ranks.indices.map { "\($0)\ttext\n" }.joined(), "q"),
      judgments: (ranks.indices.map { "\($0) 0 answer 1\n" }.joined(), "j"))
    var run = Run()
    for (query, rank) in ranks.enumerated() {
      run.set((1..<rank).map { "x\($0)" } + ["answer"], for: "\(query)")
    }
    return collection.evaluate(run, name: "run")
  }

  @Test("a run does not differ from itself")
  func identical() throws {
    let evaluation = try Self.evaluation([1, 2, 3, 4])
    let comparison = Comparison(of: evaluation, with: evaluation)
    for measure in Measure.allCases {
      #expect(comparison[measure].difference == 0)
      #expect(comparison[measure].ties == 4 && comparison[measure].wins == 0 && comparison[measure].losses == 0)
      #expect(comparison[measure].p == 1)
    }
  }

  @Test("wins, losses and ties are counted from the side of the first")
  func counts() throws {
    let difference = Comparison(of: try Self.evaluation([1, 1, 2, 5]), with: try Self.evaluation([2, 1, 4, 1]))[
      .reciprocalRank10]
    #expect(difference.wins == 2 && difference.losses == 1 && difference.ties == 1)
    #expect(abs(difference.baseline - 2.75 / 4) < 1e-12)
    #expect(abs(difference.difference - (2.7 - 2.75) / 4) < 1e-12)
  }

  @Test("twenty gains without a loss are no chance; the same gains among equal losses are")
  func significance() throws {
    let better = try Self.evaluation(Array(repeating: 1, count: 20))
    let worse = try Self.evaluation(Array(repeating: 3, count: 20))
    #expect(Comparison(of: better, with: worse)[.ndcg10].p < 0.001)
    #expect(Comparison(of: worse, with: better)[.ndcg10].p < 0.001, "two-sided")
    let mixed = try Self.evaluation((0..<20).map { $0 % 2 == 0 ? 1 : 3 })
    let opposite = try Self.evaluation((0..<20).map { $0 % 2 == 0 ? 3 : 1 })
    #expect(Comparison(of: mixed, with: opposite)[.ndcg10].p > 0.9)
  }

  @Test(
    "the probability is near the exact one, which all sign changes give",
    arguments: [
      // Signs of 8 that reach the sum: +++ and ---; all; of 2, both; of 16, those with 1 or nothing on one side.
      ([1.0, 1.0, 1.0], 0.25), ([1.0, -1.0, 0.0], 1.0), ([0.5], 1.0), ([-1.0, 2.0, 3.0, 4.0], 0.25),
    ] as [([Double], Double)])
  func exact(differences: [Double], p: Double) {
    let test = RandomizationTest()
    #expect(abs(test.p(differences) - p) < 0.01)
  }

  @Test("the order of queries and their number beyond 64 do not matter, a query without difference neither")
  func manyQueries() {
    var random = SeededGenerator(seed: 3)
    let differences = (0..<150).map { _ in Double.random(in: -0.5...0.6, using: &random) }
    var test = RandomizationTest()
    test.permutations = 10_000
    let p = test.p(differences)
    #expect(p == test.p(differences), "the same seed")
    #expect(p == test.p(differences.flatMap { [$0, 0] }))
    #expect(abs(p - test.p(differences.reversed())) < 0.03)
    var other = test
    other.seed = 8
    #expect(p != other.p(differences))
    #expect(abs(p - other.p(differences)) < 0.03)
  }
}
