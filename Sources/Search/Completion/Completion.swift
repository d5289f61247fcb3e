/// A way to go on with what has been typed so far.
public struct Completion: Sendable, Equatable {
  /// What a completion is, in the order in which kinds are listed.
  public enum Kind: String, Sendable, CaseIterable {
    case title, author, section, tag, word

    /// The kind that a name means, plural or not; nil if there is none.
    public init?(name: some StringProtocol) {
      let name = name.lowercased()
      guard let kind = Kind(rawValue: name) ?? (name.hasSuffix("s") ? Kind(rawValue: String(name.dropLast())) : nil)
      else { return nil }
      self = kind
    }
  }

  /// The whole text, as the library has it.
  public var text: String
  /// What it is.
  public var kind: Kind
  /// Entries that have it, 1 or more.
  public var count: Int
  /// What searches for it, as it is typed: a title or words as they are, `author:"Ada Lovelace"`, `tag:rl`.
  public var query: String

  /// The completion `text`, which `count` entries have.
  public init(text: String, kind: Kind, count: Int) {
    self.text = text
    self.kind = kind
    self.count = count
    query =
      switch kind {
      case .title, .word: text
      case .author, .section, .tag: QueryText.restriction(kind.rawValue, to: text)
      }
  }
}
