import Evaluation
import Foundation
import Testing

@Suite("measures")
struct MeasureTests {
  /// A ranking with the grades of its query, and what the measures are by hand: nDCG@10, AP, Recall@100, P@10, RR@10.
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var ranking: [String]
    var grades: [String: Int]
    var values: [Double]
  }

  static let cases = [
    Case(
      testDescription: "the best ranking", ranking: ["a", "b", "x"], grades: ["a": 1, "b": 1],
      values: [1, 1, 1, 0.2, 1]),
    Case(
      testDescription: "relevant ones at 2 and 4 of three",
      ranking: ["x", "a", "y", "b"], grades: ["a": 1, "b": 1, "c": 1, "x": 0],
      // DCG = 1/log2 3 + 1/log2 5; ideal = 1 + 1/log2 3 + 1/2
      values: [
        (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3) + 0.5), (1 / 2 + 2 / 4) / 3, 2.0 / 3, 0.2, 0.5,
      ]),
    Case(
      testDescription: "grades count as they are: no powers of two",
      ranking: ["low", "high"], grades: ["low": 1, "high": 4],
      values: [(1 + 4 / log2(3)) / (4 + 1 / log2(3)), 1, 1, 0.2, 1]),
    Case(
      testDescription: "documents that are not judged, and grades below 1, are not relevant",
      ranking: ["unknown", "bad", "a"], grades: ["a": 2, "bad": -2, "none": 0],
      values: [(2 / log2(4)) / 2, 1.0 / 3, 1, 0.1, 1.0 / 3]),
    Case(
      testDescription: "behind the first ten, only AP and recall see it",
      ranking: (1...10).map { "x\($0)" } + ["a"], grades: ["a": 1], values: [0, 1.0 / 11, 1, 0, 0]),
    Case(
      testDescription: "behind the first hundred, only AP sees it",
      ranking: (1...100).map { "x\($0)" } + ["a"], grades: ["a": 1], values: [0, 1.0 / 101, 0, 0, 0]),
    Case(testDescription: "nothing retrieved", ranking: [], grades: ["a": 1], values: [0, 0, 0, 0, 0]),
    Case(testDescription: "nothing relevant", ranking: ["a"], grades: ["a": 0], values: [0, 0, 0, 0, 0]),
    Case(
      testDescription: "more relevant ones than ten: the ideal is cut too, the recall is not",
      ranking: (1...10).map { "r\($0)" },
      grades: Dictionary(uniqueKeysWithValues: (1...20).map { ("r\($0)", 1) }), values: [1, 0.5, 0.5, 1, 1]),
  ]

  @Test("are what trec_eval has", arguments: cases)
  func values(example: Case) {
    for (measure, expected) in zip(Measure.allCases, example.values) {
      let value = measure.value(of: example.ranking, grades: example.grades)
      #expect(abs(value - expected) < 1e-12, "\(measure.name): \(value), not \(expected)")
    }
  }

  @Test("a mean is over the queries with a relevant document; one without results counts 0")
  func mean() throws {
    let collection = try TestCollection(
      queries: ("1\tone\n2\ttwo\n3\tthree\n4\tfour\n", "queries"),
      judgments: ("1 0 a 1\n2 0 a 1\n3 0 a 0\n9 0 a 1\n", "judgments"))
    var run = Run()
    run.set(["a"], for: "1")
    run.set(["a"], for: "3")
    run.set(["a"], for: "9")
    let evaluation = collection.evaluate(run, name: "x")
    #expect(evaluation.queries.map(\.query) == ["1", "2"])
    #expect(Measure.allCases.map { evaluation.mean($0) } == [0.5, 0.5, 0.5, 0.05, 0.5])
  }

  @Test("a collection in which no query has a relevant document is none")
  func nothingJudged() {
    #expect(throws: EvaluationError.nothingJudged(queries: "q", judgments: "j")) {
      try TestCollection(queries: ("1\tone\n", "q"), judgments: ("1 0 a 0\n2 0 a 1\n", "j"))
    }
  }
}
