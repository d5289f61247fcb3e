import CRanking
import ReadingList

/// What an occurrence counts in each field, by the length of the field: w / (1 − b + b · length / average), always finite.
public struct FieldFactors: Sendable {
  /// What they were worked out with: the weights, and the average length of each field.
  let fields: FieldWeights
  let averages: [Double]
  private var values: [Double]

  /// The factors of a library with these statistics.
  public init(_ fields: FieldWeights, statistics: IndexStatistics) {
    self.init(fields, averages: Field.allCases.map { statistics.averageLength(of: $0) })
  }

  init(_ fields: FieldWeights, averages: [Double]) {
    self.fields = fields
    self.averages = averages
    values = []
    values.reserveCapacity(Field.allCases.count * 256)
    for field in Field.allCases {
      let weight = fields.weights[field.rawValue]
      let b = fields.lengthNormalizations[field.rawValue]
      let average = averages[field.rawValue]
      for length in LengthCode.lengths {
        let factor = weight / (1 - b + b * length / average)
        // Of an empty field it may not be finite, and nothing times it is to be nothing.
        values.append(factor.isFinite ? factor : 0)
      }
    }
  }

  /// The factor of a field of the length that `code` stands for.
  public subscript(field: Field, code: UInt8) -> Double {
    values[field.rawValue * 256 + Int(code)]
  }

  /// What an occurrence counts in each field of an entry with the length codes.
  public func values(_ lengthCodes: LengthCodes) -> [Double] {
    Field.allCases.map { self[$0, lengthCodes[$0]] }
  }

  /// How many times more an occurrence counts than by `others`, at most.
  func greatestRatio(to others: FieldFactors) -> Double {
    zip(values, others.values).reduce(0) { $1.1 > 0 ? max($0, $1.0 / $1.1) : $1.0 > 0 ? .infinity : $0 }
  }

  /// Calls `body` with the factors as the ranking function wants them.
  public func withTables<T>(_ body: (UnsafePointer<dogear_factors>?) throws -> T) rethrows -> T {
    try values.withUnsafeBytes { bytes in
      try body(bytes.bindMemory(to: dogear_factors.self).baseAddress)
    }
  }
}
