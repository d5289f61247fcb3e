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
  /// Whether any one phrase is enough, of what the selection lets through: such expressions can be scored term at a time.
  var isDisjunction = false
  /// What entries must match besides, in an expression for a bag of terms.
  var filter: Selection?
  /// What entries must not match, in an expression for a bag of terms.
  var exclusion: Selection?

  /// An expression that is not scored.
  struct Selection {
    var text: String
    var phrases: [dogear_phrase]
  }

  /// Whether terms are not all that there is.
  var isSelective: Bool { filter != nil || exclusion != nil }

  /// Postings that scoring reads.
  var postings: Int {
    groups.reduce(0) { $0 + $1.term.documentFrequency }
  }
}
