import ReadingList

/// What the bounds in the lists of postings were worked out with.
public struct ListBasis: Sendable, Equatable {
  var fields: FieldWeights
  /// Average length of each field.
  var averages: [Double]

  init(_ fields: FieldWeights, statistics: IndexStatistics) {
    self.fields = fields
    averages = Field.allCases.map { statistics.averageLength(of: $0) }
  }

  /// The basis in the text that `text` made; nil if it is none.
  init?(_ text: some StringProtocol) {
    let numbers = text.split(separator: " ").compactMap { Double($0) }
    let count = Field.allCases.count
    guard numbers.count == 3 * count else { return nil }
    fields = FieldWeights()
    fields.weights = Array(numbers[..<count])
    fields.lengthNormalizations = Array(numbers[count..<2 * count])
    averages = Array(numbers[(2 * count)...])
  }

  /// The numbers with spaces between them, as precise as they are.
  var text: String {
    (fields.weights + fields.lengthNormalizations + averages).map { "\($0)" }.joined(separator: " ")
  }

  var factors: FieldFactors { FieldFactors(fields, averages: averages) }

  /// How many times more an occurrence counts by `factors` than when the lists were written, at most.
  public func drift(to factors: FieldFactors) -> Double {
    factors.fields == fields && factors.averages == averages ? 1 : factors.greatestRatio(to: self.factors)
  }
}
