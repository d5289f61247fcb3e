import ReadingList

/// How the score of a hit came about.
///
/// `score = boost × (Σ shares + proximity + feedback)`, and each term's share is the sum of its fields' shares.
public struct Explanation: Sendable, Equatable {
  /// What one field adds to a term's share.
  public struct FieldShare: Sendable, Equatable {
    /// The field.
    public var field: Field
    /// Occurrences of the term in the field, where those of its other forms count less than 1.
    public var frequency: Double
    /// Tokens of the field.
    public var length: Int
    /// What the field adds.
    public var share: Double

    /// What `field` adds.
    public init(field: Field, frequency: Double, length: Int, share: Double) {
      self.field = field
      self.frequency = frequency
      self.length = length
      self.share = share
    }
  }

  /// What one term of the query adds to the score.
  public struct TermShare: Sendable, Equatable {
    /// The term as the query has it.
    public var term: String
    /// Entries of the library with the term or another form of it; for several forms, at most.
    public var documentFrequency: Int
    /// Inverse document frequency: ln(1 + (N − n + 0.5) / (n + 0.5)).
    public var inverseDocumentFrequency: Double
    /// What the term counts in the query: 1, or less for words that carry little in a question.
    public var weight: Double
    /// What the term adds: the sum over its fields.
    public var share: Double
    /// The fields with the term.
    public var fields: [FieldShare]

    /// What `term` adds.
    public init(
      term: String, documentFrequency: Int, inverseDocumentFrequency: Double, weight: Double = 1, share: Double,
      fields: [FieldShare]
    ) {
      self.term = term
      self.documentFrequency = documentFrequency
      self.inverseDocumentFrequency = inverseDocumentFrequency
      self.weight = weight
      self.share = share
      self.fields = fields
    }
  }

  /// Why the entry stands above all ranked ones, as "exact title"; nil for ranked ones.
  public var exactMatch: String?
  /// The terms of the query, in its order.
  public var terms: [TermShare]
  /// What words that stand side by side or near each other as in the query add.
  public var proximity: Double
  /// What likeness to the best entries adds.
  public var feedback: Double
  /// The section whose boost applies; nil where none does.
  public var section: String?
  /// The factor of the section.
  public var boost: Double

  /// The explanation of a score of `boost` times the sum of all else.
  public init(
    exactMatch: String? = nil, terms: [TermShare], proximity: Double = 0, feedback: Double = 0, section: String?,
    boost: Double
  ) {
    self.exactMatch = exactMatch
    self.terms = terms
    self.proximity = proximity
    self.feedback = feedback
    self.section = section
    self.boost = boost
  }
}
