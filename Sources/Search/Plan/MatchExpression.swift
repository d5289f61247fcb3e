import CRanking

/// The text of an FTS5 MATCH, and what each of its phrases is to the ranking.
///
/// Nothing that a person typed reaches the text but tokens, each in quotation marks.
struct MatchExpression {
  /// A term of the query, which the ranking scores as one.
  struct Group {
    var term: ExpandedTerm
    /// Whether an entry without it lacks one of the query's words, which scoring by term tells. Not the operands of an
    /// OR that was typed.
    var isRequired = false
    /// What it counts, relative to a word that was typed.
    var weight = 1.0
  }

  var text: String
  /// The phrases in the order of the text.
  var phrases: [dogear_phrase]
  var groups: [Group]
  /// Whether any one phrase is enough: such expressions can be scored term at a time.
  var isDisjunction = false

  /// Postings that scoring reads.
  var postings: Int {
    groups.reduce(0) { $0 + $1.term.documentFrequency }
  }
}
