/// One written word with its parts: "state-of-the-art", "SpecExtend", "GPT-4", or a plain "decoding".
///
/// A compound is what the tokenizer reads between separators. Its parts take consecutive positions, and joined forms
/// are added on the last part of each group, so that a text saying "n-gram" is found by `n-gram`, `ngram` and
/// `"n gram"`, and phrases running across it stay adjacent.
public struct Compound: Hashable, Sendable {
  /// How two neighbouring parts were joined in the text; stronger joints enclose weaker ones.
  public enum Joint: UInt8, Comparable, Sendable {
    /// "Spec|Extend".
    case capital = 1
    /// "GPT|4".
    case digit = 2
    /// "n-|gram", "node.|js", "R&|D".
    case connector = 3

    /// Whether `a` is the weaker joint.
    public static func < (a: Joint, b: Joint) -> Bool { a.rawValue < b.rawValue }
  }

  /// The folded parts, in order; one that is another word with its symbols has them: "c++", "libstdc++", ".net".
  public var parts: [String]
  /// The joint before each part but the first: one fewer than `parts`.
  public var joints: [Joint]
  /// The bytes of the source text that the compound stands for.
  public var range: Range<Int>
  /// The part with symbols that make another word of it: "c++", "c#", ".net". Nil if there is none.
  public var special: String?

  /// A compound of `parts`, one more than `joints`.
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
    guard special == nil, parts.count > 1 else { return [parts] }
    var sequences = [parts]
    if joints.contains(.capital) {
      sequences.append(joinedThroughCapitals)
    }
    // Pairs of ideographs, which have digit joints and no number, are never written together.
    if joints.contains(where: { $0 != .digit }) || parts.contains(where: isNumber), isJoinable {
      let whole = [parts.joined(by: "")]
      if !sequences.contains(whole) { sequences.append(whole) }
    }
    return sequences
  }

  /// The parts, with those at capitals written together.
  private var joinedThroughCapitals: [String] {
    var result: [String] = []
    for (index, part) in parts.enumerated() {
      if index > 0, joints[index - 1] == .capital {
        result[result.count - 1] += part
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// Whether the parts are indexed written together: few enough, short enough, and without a version or date.
  private var isJoinable: Bool {
    let length = parts.reduce(0) { $0 + $1.utf8.count }
    return parts.count <= Tokenizer.mostJoinedParts && length <= Tokenizer.longestToken
      && !zip(parts, parts.dropFirst()).contains { isNumber($0) && isNumber($1) }
  }

  private func isNumber(_ part: String) -> Bool {
    part.unicodeScalars.allSatisfy { Folding.kind($0) == .digit }
  }
}
