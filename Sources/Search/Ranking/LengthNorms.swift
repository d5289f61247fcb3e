import CRanking
import Library
import ReadingList

/// What the lengths of an entry's fields add to its length norm, by length code.
///
/// norm = 1 − b + b · L / average L, where L is the sum of the fields' lengths, each times the field's weight: a field
/// counts as if it were repeated (Robertson, Zaragoza and Taylor 2004, 3.2).
struct LengthNorms {
  /// b · weight · length / average L, by field and code.
  private var values: [Double]
  /// 1 − b: the norm of an entry without any text.
  let least: Double

  init(_ parameters: RankingParameters, statistics: IndexStatistics) {
    let b = parameters.lengthNormalization
    least = 1 - b
    let total = Field.allCases.reduce(0.0) { $0 + parameters[weight: $1] * Double(statistics.tokens[$1.rawValue]) }
    let average = max(1, total / Double(max(1, statistics.documents)))
    values = []
    values.reserveCapacity(Field.allCases.count * 256)
    for field in Field.allCases {
      let factor = b * parameters[weight: field] / average
      for code in 0...255 { values.append(factor * Double(LengthCode.decode(UInt8(code)))) }
    }
  }

  /// Calls `body` with the values as the ranking function wants them.
  func withTables<T>(_ body: (UnsafePointer<dogear_norms>?) throws -> T) rethrows -> T {
    try values.withUnsafeBytes { bytes in
      try body(bytes.bindMemory(to: dogear_norms.self).baseAddress)
    }
  }
}
