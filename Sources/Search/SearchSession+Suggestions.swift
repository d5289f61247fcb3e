extension SearchSession {
  /// The first query with near spellings that more entries have all words of, where only `complete` entries have those
  /// of the query itself; none if these are enough.
  ///
  /// - throws: `DatabaseError`.
  func suggestions(
    for request: SearchRequest, _ corrections: [Correction], complete: Int
  ) throws -> [String] {
    guard request.suggestsQueries, let root = request.query.root, complete < SuggestionFinder.enoughHits else {
      return []
    }
    let query = request.query.replacing(corrections)
    for suggestion in try SuggestionFinder(expander).suggestions(for: query, root) {
      let required = plan(suggestion.root, request).required
      let run = run(try MatchBuilder.expression(required: required, expander: expander))
      if try run.best(1).matched > complete { return [suggestion.text] }
    }
    return []
  }
}
