/// A term of a query with all that it finds in a library.
struct ExpandedTerm: Equatable {
  /// One form of the term. Its spellings are token sequences, each matched as a phrase.
  struct Variant: Equatable {
    var spellings: [[String]]
    /// What an occurrence counts: 1 for the term as typed.
    var weight: Double
  }

  var term: Term
  /// As typed first.
  var variants: [Variant]
  /// Whether no entry has the term in any form: all it finds is what stands in for it.
  var isMissing: Bool
  /// Entries with a variant: at most, and no more than the library has.
  var documentFrequency: Int
  var inverseDocumentFrequency: Double
}
