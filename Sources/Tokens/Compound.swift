/// One written word with its parts: "state-of-the-art", "SpecExtend", "GPT-4", or a plain "decoding".
///
/// A compound is what the tokenizer reads between separators. Its parts take consecutive positions, and joined forms
/// are added on the last part of each group, so that a text saying "n-gram" is found by `n-gram`, `ngram` and
/// `"n gram"`, and phrases running across it stay adjacent.
public struct Compound: Equatable, Sendable {
  /// How two neighbouring parts were joined in the text; stronger joints enclose weaker ones.
  public enum Joint: UInt8, Comparable, Sendable {
    /// "Spec|Extend".
    case capital = 1
    /// "GPT|4".
    case digit = 2
    /// "n-|gram", "node.|js", "R&|D".
    case connector = 3

    public static func < (a: Joint, b: Joint) -> Bool { a.rawValue < b.rawValue }
  }

  /// The folded parts, in order.
  public var parts: [String]
  /// The joint before each part but the first: one fewer than `parts`.
  public var joints: [Joint]
  /// The bytes of the source text that the compound stands for.
  public var range: Range<Int>
  /// The form with its symbols where these make another word of it: "c++", "c#", ".net". Nil for all else.
  public var special: String?

  public init(parts: [String], joints: [Joint], range: Range<Int>, special: String? = nil) {
    self.parts = parts
    self.joints = joints
    self.range = range
    self.special = special
  }

  /// The token sequences that mean this compound to a query, most literal first; each is matched as a phrase.
  ///
  /// "DeepSeek-R1" gives `deep seek r 1`, `deepseek r 1` and `deepseekr1`. A special form stands alone, because a
  /// person who types "C++" does not want "C".
  public var alternatives: [[String]] {
    if let special {
      return [[special] + parts.dropFirst()]
    }
    var sequences = [parts]
    let withoutCapitals = joined(through: .capital)
    if !sequences.contains(withoutCapitals) { sequences.append(withoutCapitals) }
    if joints.contains(where: { $0 != .digit }), Compound.isJoinable(parts) {
      let whole = [parts.joined()]
      if !sequences.contains(whole) { sequences.append(whole) }
    }
    return sequences
  }

  /// The parts, with those at joints no stronger than `joint` written together.
  func joined(through joint: Joint) -> [String] {
    var result: [String] = []
    for (index, part) in parts.enumerated() {
      if index > 0, joints[index - 1] <= joint {
        result[result.count - 1] += part
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// Whether the parts are indexed written together: few enough, short enough, and not a number such as 1706.03762.
  static func isJoinable(_ parts: [String]) -> Bool {
    let length = parts.reduce(0) { $0 + $1.utf8.count }
    return parts.count <= Tokenizer.mostJoinedParts && length <= Tokenizer.longestToken
      && parts.contains { part in !part.unicodeScalars.allSatisfy { Folding.kind($0) == .digit } }
  }
}
