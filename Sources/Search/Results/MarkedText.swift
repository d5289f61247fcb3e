/// Text with the parts of it that a query matched.
public struct MarkedText: Sendable, Equatable {
  /// The text as its source has it: untrusted, may hold control characters.
  public var text: String
  /// Ranges of bytes of `text`'s UTF-8, ascending, on boundaries of characters, not overlapping.
  public var matches: [Range<Int>]

  /// `text` with `matches` in it.
  public init(_ text: String, matches: [Range<Int>] = []) {
    self.text = text
    self.matches = matches
  }
}
