import CRanking
import Library
import ReadingList

/// What an occurrence counts in each field, by the length of the field: w / (1 − b + b · length / average).
struct FieldFactors {
  private var values: [Double]

  init(_ parameters: RankingParameters, statistics: IndexStatistics) {
    values = []
    values.reserveCapacity(Field.allCases.count * 256)
    for field in Field.allCases {
      let weight = parameters.weights[field.rawValue]
      let b = parameters.lengthNormalizations[field.rawValue]
      let average = statistics.averageLength(of: field)
      for code in 0...255 {
        let length = Double(LengthCode.decode(UInt8(code)))
        values.append(weight / (1 - b + b * length / average))
      }
    }
  }

  subscript(field: Field, code: UInt8) -> Double {
    values[field.rawValue * 256 + Int(code)]
  }

  /// What an occurrence counts in each field of an entry with the length codes.
  func values(_ lengthCodes: [UInt8]) -> [Double] {
    Field.allCases.map { self[$0, lengthCodes[$0.rawValue]] }
  }

  /// Calls `body` with the factors as the ranking function wants them.
  func withTables<T>(_ body: (UnsafePointer<dogear_factors>?) throws -> T) rethrows -> T {
    try values.withUnsafeBytes { bytes in
      try body(bytes.bindMemory(to: dogear_factors.self).baseAddress)
    }
  }
}
