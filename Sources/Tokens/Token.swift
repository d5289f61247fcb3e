/// A token as the index stores it, and where it stands in the text.
public struct Token: Equatable, Sendable {
  /// The folded form, UTF-8, at most `Tokenizer.longestToken` bytes.
  public var text: String
  /// The bytes of the source text that the token stands for.
  public var range: Range<Int>
  /// Ordinal of the token in the text. Colocated tokens (the joined forms of a compound) share the position of the
  /// part that they end with.
  public var position: Int

  /// A token of `text`, which stands for the bytes `range` of its source.
  public init(text: String, range: Range<Int>, position: Int) {
    self.text = text
    self.range = range
    self.position = position
  }
}
