import ReadingList

/// A passage of one field, cut around its matches.
public struct Snippet: Sendable, Equatable {
  /// The field that the passage is from.
  public var field: Field
  /// The passage, blanks collapsed.
  public var text: MarkedText
  /// Whether the field goes on before the passage.
  public var isCutBefore: Bool
  /// Whether the field goes on behind the passage.
  public var isCutAfter: Bool

  /// A passage of `field`.
  public init(field: Field, text: MarkedText, isCutBefore: Bool, isCutAfter: Bool) {
    self.field = field
    self.text = text
    self.isCutBefore = isCutBefore
    self.isCutAfter = isCutAfter
  }
}
