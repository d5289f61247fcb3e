import Tokens

/// Words that mean the same, as a person listed them.
public struct SynonymTable: Sendable, Equatable {
  /// What each word or run of words can be replaced by, by its key; in the order of the list.
  private(set) var targets: [String: [[Compound]]] = [:]
  /// Words of the longest key.
  private(set) var mostWords = 0

  /// No synonyms.
  public init() {}

  /// Whether nothing is listed.
  public var isEmpty: Bool { targets.isEmpty }

  /// What `compounds`, one word or several side by side, can be replaced by.
  func replacements(for compounds: some Collection<Compound>) -> [[Compound]] {
    for key in Self.keys(of: compounds) {
      if let found = targets[key] { return found }
    }
    return []
  }

  /// Lets each of `sources` be replaced by each of `replacements`.
  mutating func add(_ sources: [[Compound]], replacedBy replacements: [[Compound]]) {
    for source in sources {
      for key in Self.keys(of: source) {
        let known = (targets[key] ?? []).map(Self.tokens)
        let new = replacements.filter {
          Self.tokens($0) != Self.tokens(source) && !known.contains(Self.tokens($0))
        }
        if !new.isEmpty { targets[key, default: []] += new }
      }
      mostWords = max(mostWords, source.count)
    }
  }

  /// The forms in which a list and a query may name the same: the parts of all words with spaces, and those of a single
  /// word written together, so that `n-gram` is `ngram` too.
  private static func keys(of compounds: some Collection<Compound>) -> [String] {
    let parts = compounds.flatMap(\.parts)
    let spaced = parts.joined(by: " ")
    return compounds.count == 1 && parts.count > 1 ? [spaced, parts.joined(by: "")] : [spaced]
  }

  private static func tokens(_ compounds: [Compound]) -> [String] {
    compounds.flatMap(\.parts)
  }
}
