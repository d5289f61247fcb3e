import CRanking

/// What an FTS5 MATCH is to find, and what its terms are to the ranking.
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

  var groups: [Group]
  /// Whether any one phrase is enough, of what the selection lets through: such expressions can be scored term at a time.
  var isDisjunction = false
  /// What entries must match besides, in an expression for a bag of terms.
  var filter: Match?
  /// What entries must not match, in an expression for a bag of terms.
  var exclusion: Match?

  private let source: Source

  init(_ match: Match, groups: [Group], isDisjunction: Bool) {
    self.groups = groups
    self.isDisjunction = isDisjunction
    source = .made(match)
  }

  /// Any of the terms of `groups`, whose match is made when it is asked for: where there are lists, it rarely is.
  init(anyOf groups: [Group], match: @escaping () throws -> Match) {
    self.groups = groups
    isDisjunction = true
    source = .toMake(match)
  }

  /// What FTS5 is asked for.
  ///
  /// Nothing that a person typed reaches the text but tokens, each in quotation marks.
  struct Match {
    var text: String
    /// The phrases in the order of the text.
    var phrases: [dogear_phrase]
  }

  private enum Source {
    case made(Match)
    case toMake(() throws -> Match)
  }

  /// The text of the MATCH and its phrases.
  ///
  /// - throws: `DatabaseError`.
  var match: Match {
    get throws {
      switch source {
      case .made(let match): match
      case .toMake(let make): try make()
      }
    }
  }

  /// Whether terms are not all that there is.
  var isSelective: Bool { filter != nil || exclusion != nil }

  /// Whether words of a term must be near each other.
  var hasWindow: Bool { groups.contains { $0.term.term.window != nil } }

  /// Postings that scoring reads.
  var postings: Int {
    groups.reduce(0) { $0 + $1.term.documentFrequency }
  }
}
