import ReadingList

/// What the bounds in the lists of postings were worked out with.
public struct ListBasis: Sendable, Equatable {
  /// Changes whenever lists are stored in another way. Those of another version are not read, and written anew with the
  /// next change.
  static let version = 4

  var fields: FieldWeights
  /// Average length of each field.
  var averages: [Double]

  init(_ fields: FieldWeights, statistics: IndexStatistics) {
    self.fields = fields
    averages = Field.allCases.map { statistics.averageLength(of: $0) }
  }

  /// The basis in the text that `text` made; nil if it is none.
  init?(_ text: some StringProtocol) {
    let version = "lists \(Self.version): "
    guard text.hasPrefix(version) else { return nil }
    let numbers = text.dropFirst(version.count).split(separator: " ").compactMap { Double($0) }
    let count = Field.allCases.count
    guard numbers.count == 3 * count else { return nil }
    fields = FieldWeights()
    fields.weights = Array(numbers[..<count])
    fields.lengthNormalizations = Array(numbers[count..<2 * count])
    averages = Array(numbers[(2 * count)...])
  }

  /// The version and the numbers with spaces between them, as precise as they are.
  var text: String {
    let numbers = fields.weights + fields.lengthNormalizations + averages
    return "lists \(Self.version): " + numbers.map { "\($0)" }.joined(separator: " ")
  }

  var factors: FieldFactors { FieldFactors(fields, averages: averages) }

  /// How many times more an occurrence counts by `factors` than when the lists were written, at most.
  public func drift(to factors: FieldFactors) -> Double {
    factors.fields == fields && factors.averages == averages ? 1 : factors.greatestRatio(to: self.factors)
  }
}
