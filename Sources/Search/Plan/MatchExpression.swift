/// The text of an FTS5 MATCH, and what each of its phrases is to the ranking.
///
/// Nothing that a person typed reaches the text but tokens, each in quotation marks.
struct MatchExpression: Equatable {
  /// A term of the query, which the ranking scores as one: its spellings are phrases of the expression.
  struct Group: Equatable {
    var term: Term
    var documentFrequency: Int
    var inverseDocumentFrequency: Double
  }

  var text: String
  /// The group of each phrase in the order of the text; -1 for those that only select.
  var phraseGroups: [Int32]
  var groups: [Group]
  /// Whether any one phrase is enough and each is a group of its own: such expressions can be scored term at a time.
  var isDisjunction = false

  /// Postings that scoring reads.
  var postings: Int {
    groups.reduce(0) { $0 + $1.documentFrequency }
  }
}
