/// How good a run is, as `TestCollection.evaluate` finds: each measure for each query that has a relevant document, and on the mean.
public struct Evaluation: Sendable, Equatable {
  /// The measures of one query.
  public struct QueryValues: Sendable, Equatable {
    /// The query's id.
    public let query: String
    private let values: [Double]

    init(query: String, values: [Double]) {
      self.query = query
      self.values = values
    }

    /// The value of a measure.
    public subscript(measure: Measure) -> Double { values[measure.rawValue] }
  }

  /// What the run is called.
  public let name: String
  /// The queries that count, in the order of their file. Never empty.
  public let queries: [QueryValues]

  /// The mean of a measure over the queries.
  public func mean(_ measure: Measure) -> Double {
    queries.reduce(0) { $0 + $1[measure] } / Double(queries.count)
  }
}
