/// A word that no entry has, and what was searched for in its place.
public struct Correction: Sendable, Equatable {
  /// The word as it was typed.
  public var word: String
  /// The spellings that were searched for, the likeliest first; never empty.
  public var replacements: [String]

  /// A correction of `word`.
  public init(word: String, replacements: [String]) {
    self.word = word
    self.replacements = replacements
  }
}
