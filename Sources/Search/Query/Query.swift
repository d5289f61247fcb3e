import ReadingList
import Tokens

/// A query as a tree. Made by `QueryParser` from text a person typed; any text gives one.
public struct Query: Sendable, Equatable {
  /// A part of a query.
  public indirect enum Node: Sendable, Equatable {
    /// All parts must match. `isWritten` tells an AND that was typed from words that merely stand side by side: only
    /// the latter may be relaxed to "any of them".
    case all([Node], isWritten: Bool)
    case any([Node])
    case not(Node)
    case term(Term)
    case filter(Filter)
  }

  /// The text it was made from.
  public var text: String
  /// The tree; nil where the text holds nothing that can be searched for, such as "@@@".
  public var root: Node?
  /// Whether the text asks for every entry: "*".
  public var isEverything: Bool

  /// A query whose tree is `root`.
  public init(text: String, root: Node?, isEverything: Bool = false) {
    self.text = text
    self.root = root
    self.isEverything = isEverything
  }

  /// The terms that a hit is to be shown for: all but the negated ones, in the order of the text.
  public var positiveTerms: [Term] {
    func terms(of node: Node) -> [Term] {
      switch node {
      case .all(let nodes, _), .any(let nodes): nodes.flatMap(terms)
      case .term(let term): [term]
      case .not, .filter: []
      }
    }
    return root.map(terms) ?? []
  }
}

/// A word, a phrase or a prefix.
public struct Term: Sendable, Hashable {
  /// The term as it was typed, for messages and explanations.
  public var text: String
  /// The words in order; several make a phrase. Never empty.
  public var compounds: [Compound]
  /// The fields it may match in; empty means all.
  public var fields: [Field]
  /// Whether the last word may go on.
  public var isPrefix: Bool
  /// Whether it was quoted: a phrase that is meant as it stands.
  public var isQuoted: Bool
  /// Whether the field must begin with it.
  public var isAnchored: Bool
  /// How many other tokens may stand between the first and the last of the words, which may come in any order; nil for a
  /// phrase.
  public var window: Int?
  /// For a part of a hyphenated word all of it written together, which has the part in it: "finetuning" for "fine".
  public var joined: String?

  /// A term of `compounds`.
  public init(
    text: String, compounds: [Compound], fields: [Field] = [], isPrefix: Bool = false, isQuoted: Bool = false,
    isAnchored: Bool = false, window: Int? = nil
  ) {
    self.text = text
    self.compounds = compounds
    self.fields = fields
    self.isPrefix = isPrefix
    self.isQuoted = isQuoted
    self.isAnchored = isAnchored
    self.window = window
  }

  /// The spellings of a term with a window, each of its words as a phrase of its own. At most 64 phrases, or one spelling.
  public var looseAlternatives: [[[String]]] {
    var sequences: [[[String]]] = [[]]
    for compound in compounds {
      var spellings = compound.alternatives
      if sequences.count * spellings.count * compounds.count > 64 { spellings = [compound.parts] }
      sequences = sequences.flatMap { sequence in spellings.map { sequence + [$0] } }
    }
    return sequences
  }

  /// Spellings of the term as token sequences; each is matched as a phrase. At most 17.
  public var alternatives: [[String]] {
    // Most terms are one word.
    if compounds.count == 1, joined == nil, compounds[0].parts.count == 1 { return [compounds[0].parts] }
    var sequences: [[String]] = [[]]
    for (index, compound) in compounds.enumerated() {
      var spellings = compound.alternatives
      if sequences.count * spellings.count > 16 { spellings = [compound.parts] }
      // A run of ideographs is indexed with its last one alone, which stands before the word behind it.
      if index < compounds.count - 1, let last = compound.lastIdeograph { spellings = spellings.map { $0 + [last] } }
      sequences = sequences.flatMap { sequence in spellings.map { sequence + $0 } }
    }
    if let joined { sequences.append([joined]) }
    return sequences
  }

  /// The words of a hyphenated bare word: "wing-flutter" is looked for as "wing" and "flutter", best side by side. Parts
  /// of one or two letters and of digits make sense together only: "n-gram", "x-ray", "GPT-4".
  public var parts: [Term] {
    guard isOptional, compounds.count == 1, compounds[0].isHyphenatedWords(text) else { return [self] }
    let parts = compounds[0].parts
    let joined = compounds[0].alternatives.first { $0.count == 1 }?[0]
    return parts.map { part in
      var term = Term(text: part, compounds: [Compound(parts: [part], joints: [], range: compounds[0].range)])
      term.joined = joined
      return term
    }
  }

  /// A bare word, which search may do without when too little has all of them.
  var isOptional: Bool {
    !isQuoted && !isPrefix && !isAnchored && fields.isEmpty
  }
}

extension Compound {
  /// Whether hyphens alone join the parts of `text`, and each part is a word.
  fileprivate func isHyphenatedWords(_ text: String) -> Bool {
    guard parts.count > 1, special == nil, joints.allSatisfy({ $0 == .connector }) else { return false }
    let areWords = parts.allSatisfy { part in
      part.unicodeScalars.count > 2 && part.unicodeScalars.allSatisfy { Folding.kind($0) == .letter }
    }
    // The hyphens of Unicode's punctuation, dashes apart: the soft one is not seen by the tokenizer.
    let hyphens = text.unicodeScalars.count { $0 == "-" || $0 == "\u{2010}" || $0 == "\u{2011}" }
    return areWords && hyphens >= joints.count
      && !text.unicodeScalars.contains(where: { "._/&@".unicodeScalars.contains($0) })
  }

  /// Whether the compound is a run of ideographs, whose parts are its pairs, or one alone.
  var isIdeographic: Bool {
    parts.first?.unicodeScalars.first.map(Folding.kind) == .ideograph
  }

  /// The last ideograph of a run of several.
  var lastIdeograph: String? {
    guard isIdeographic, let pair = parts.last?.unicodeScalars else { return nil }
    // A voicing mark belongs to the character before it.
    let last = pair.dropFirst().drop { $0 == "\u{3099}" || $0 == "\u{309A}" }
    return last.isEmpty ? nil : String(last)
  }
}

/// A condition that selects entries and adds nothing to their scores.
public enum Filter: Sendable, Equatable {
  case years(ClosedRange<Int>)
  /// A domain or the name in one: "arxiv.org", "arxiv".
  case site(String)
  /// The kind of a link: `Link.Kind`.
  case kind(String)
  /// What an entry must have: `Facets.Property`.
  case has(String)
  /// How far the person has come with it.
  case status(ReadingStatus)
}
