import ReadingList

extension RankingRun {
  /// The share of each term and field in a score: score = boost · Σ shares.
  func shares(_ detail: Detail) -> [Explanation.TermShare] {
    expression.groups.enumerated().map { index, group in
      let frequencies = detail.frequencies[index]
      let x = Field.allCases.reduce(0.0) { $0 + weighted($1, frequencies, detail) }
      let share = x > 0 ? group.weight * group.term.inverseDocumentFrequency * x / (parameters.k1 + x) : 0
      return self.share(group.term, weight: group.weight, share: share, frequencies: frequencies, detail)
    }
  }

  /// The shares of the words that only the second stage counted.
  func shares(_ gain: SecondStage.Gain, _ detail: Detail) -> [Explanation.TermShare] {
    gain.words.map { share($0.term, weight: $0.weight, share: $0.share, frequencies: $0.frequencies, detail) }
  }

  /// A term's share, divided among its fields as they contribute to x.
  private func share(
    _ term: ExpandedTerm, weight: Double, share: Double, frequencies: [Double], _ detail: Detail
  ) -> Explanation.TermShare {
    let x = Field.allCases.reduce(0.0) { $0 + weighted($1, frequencies, detail) }
    let fields = Field.inReadingOrder.filter { weighted($0, frequencies, detail) > 0 }.map { field in
      let frequency = frequencies[field.rawValue]
      return Explanation.FieldShare(
        field: field, frequency: frequency, length: detail.lengths[field.rawValue],
        share: share * weighted(field, frequencies, detail) / x)
    }
    return Explanation.TermShare(
      term: term.term.text, documentFrequency: term.documentFrequency,
      inverseDocumentFrequency: term.inverseDocumentFrequency, weight: weight, share: share, fields: fields)
  }

  /// What the occurrences in a field add to x.
  private func weighted(_ field: Field, _ frequencies: [Double], _ detail: Detail) -> Double {
    frequencies[field.rawValue] * factors[field, detail.lengthCodes[field]]
  }
}
