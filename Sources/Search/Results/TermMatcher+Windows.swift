/// Words that match only near the others of their term.
extension TermMatcher {
  /// A place of such a word.
  struct LooseMatch {
    var match: Match
    /// Which spelling of all words it belongs to, and its ordinal in that.
    var sequence: Int
    var word: Int
    /// The first token's position, and how many there are.
    var position: Int
    var length: Int
  }

  /// The matches that stand near all other words of their term, as FTS5's NEAR has it: at most so many tokens as the window
  /// has between the end of each and the beginning of the last.
  func nearby(_ matches: [LooseMatch]) -> [Match] {
    var found: [Match] = []
    for last in matches {
      let term = terms[last.match.term]
      guard let window = term.window else { continue }
      let near = matches.filter {
        $0.match.term == last.match.term && $0.sequence == last.sequence
          && (last.position - $0.length - window...last.position).contains($0.position)
      }
      guard Set(near.map(\.word)).count == term.compounds.count else { continue }
      for match in near.map(\.match) where !found.contains(match) { found.append(match) }
    }
    return found
  }
}
