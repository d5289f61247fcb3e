import Glibc
import ReadingList

extension RankingRun {
  /// The share of each term and field in a score: score = boost · Σ shares.
  ///
  /// A term's share idf · x / (k1 + x) is divided among its fields as they contribute to x.
  func shares(_ detail: Detail) -> [Explanation.TermShare] {
    expression.groups.enumerated().map { index, group in
      let weighted = Field.allCases.map { field in
        // The factor of an empty field can be infinite.
        let frequency = detail.frequencies[index][field.rawValue]
        return frequency > 0 ? Double(frequency) * factors[field, detail.lengthCodes[field.rawValue]] : 0
      }
      let x = weighted.reduce(0, +)
      let share = group.inverseDocumentFrequency * x / (parameters.k1 + x)
      let fields = Field.allCases.filter { weighted[$0.rawValue] > 0 }.map { field in
        Explanation.FieldShare(
          field: field, frequency: detail.frequencies[index][field.rawValue], length: detail.lengths[field.rawValue],
          share: share * weighted[field.rawValue] / x)
      }
      return Explanation.TermShare(
        term: group.term.text, documentFrequency: group.documentFrequency,
        inverseDocumentFrequency: group.inverseDocumentFrequency, share: share, fields: fields)
    }
  }
}
