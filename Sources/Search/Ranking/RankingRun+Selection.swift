import CRanking
import Library

/// What filters and negations leave of a bag of terms.
extension RankingRun {
  /// The entries of an FTS5 table that the expression's selection does not let through.
  ///
  /// - throws: `DatabaseError`.
  func hiddenEntries(of table: Table, upTo greatest: Int64) throws -> EntrySet {
    var hidden = EntrySet(upTo: greatest)
    if let filter = expression.filter {
      hidden = try entries(of: table, matching: filter, upTo: greatest)
      hidden.invert()
    }
    if let exclusion = expression.exclusion {
      hidden.formUnion(try entries(of: table, matching: exclusion, upTo: greatest))
    }
    return hidden
  }

  private func entries(
    of table: Table, matching selection: MatchExpression.Match, upTo greatest: Int64
  ) throws -> EntrySet {
    var set = EntrySet(upTo: greatest)
    try set.withMutableBits { bits in
      var ranking = dogear_ranking()
      ranking.greatest_number = greatest
      ranking.selected = bits
      try step(through: table, &ranking, selection)
    }
    return set
  }
}
