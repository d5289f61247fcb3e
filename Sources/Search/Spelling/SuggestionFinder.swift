import Library
import Tokens

/// Finds words of a query that some entry has, but that are so much rarer than a near spelling that the person may have
/// meant that one.
struct SuggestionFinder {
  /// A query that the person may have meant.
  struct Suggestion {
    var text: String
    var root: Query.Node
  }

  private let expander: TermExpander
  private let corrector: SpellingCorrector
  /// Entries with all words from which on nobody is asked.
  static let enoughHits = 3
  /// How many times as many entries must have what is suggested.
  private static let leastRatio = 20
  /// Entries that may have a misspelt word: so many, and one more for each so many entries of the library.
  private static let mostMisspelt = 3
  private static let entriesOfAnother = 50_000
  /// Words that are looked at, the rarest ones.
  private static let mostWords = 3

  init(_ expander: TermExpander) {
    self.expander = expander
    corrector = SpellingCorrector(expander.vocabulary)
  }

  /// What the person may have meant, the likeliest first: all doubtful words replaced, then each alone.
  ///
  /// - throws: `DatabaseError`.
  func suggestions(for query: Query, _ root: Query.Node) throws -> [Suggestion] {
    var doubtful: [(word: String, frequency: Int)] = []
    for term in root.runs.joined() {
      guard let word = term.word, Speller<VocabularyCursor>.canCorrect(word) else { continue }
      let known = try expander.expand(term)
      // What stands in for a missing word already needs no suggestion.
      guard !known.isMissing || known.variants.count == 1 else { continue }
      // The other forms of a word are found with it.
      let frequency = known.isMissing ? 0 : known.documentFrequency
      if !doubtful.contains(where: { $0.word == word }) { doubtful.append((word, frequency)) }
    }
    var replacements: [(word: String, by: String)] = []
    for (word, frequency) in doubtful.sorted(by: { $0.frequency < $1.frequency }).prefix(Self.mostWords)
    where frequency <= Self.mostMisspelt + expander.vocabulary.documents / Self.entriesOfAnother {
      let candidates = frequency == 0 ? try corrector.replacements(for: word) : try corrector.commonerThan(word)
      guard let best = candidates.first, best.frequency >= frequency * Self.leastRatio else { continue }
      replacements.append((word, best.tokens.joined(by: " ")))
    }
    let choices = replacements.count > 1 ? [replacements] + replacements.map { [$0] } : [replacements]
    return choices.filter { !$0.isEmpty }.map { choice in
      choice.reduce(Suggestion(text: query.text, root: root)) { suggestion, replacement in
        Suggestion(
          text: suggestion.text.replacingWord(replacement.word, by: replacement.by),
          root: suggestion.root.replacing(replacement.word, by: replacement.by))
      }
    }
  }
}

extension Query {
  /// The query's text with the likeliest spellings in it; the tree stays as it is.
  func replacing(_ corrections: [Correction]) -> Query {
    var query = self
    for correction in corrections {
      query.text = query.text.replacingWord(Folding.fold(correction.word), by: correction.replacements[0])
    }
    return query
  }
}

extension String {
  /// The text with `word`, a folded word, replaced wherever it stands by itself.
  fileprivate func replacingWord(_ word: String, by replacement: String) -> String {
    var result = ""
    var letters = ""
    func flush() {
      result += Folding.fold(letters) == word ? replacement : letters
      letters = ""
    }
    for character in self {
      if character.unicodeScalars.allSatisfy({ Folding.kind($0) == .letter || Folding.kind($0) == .ignored }) {
        letters.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }
}

extension Query.Node {
  /// The tree with `word` replaced in the terms that may be.
  fileprivate func replacing(_ word: String, by replacement: String) -> Query.Node {
    switch self {
    case .all(let nodes, let isWritten):
      return .all(nodes.map { $0.replacing(word, by: replacement) }, isWritten: isWritten)
    case .any(let nodes): return .any(nodes.map { $0.replacing(word, by: replacement) })
    case .term(var term) where term.canBeReplaced:
      let words = replacement.split(separator: " ").map(String.init)
      term.compounds = term.compounds[0].replacing(word, by: words)
      return .term(term)
    case .term, .not, .filter: return self
    }
  }
}

extension Compound {
  /// The compound with the part `word` replaced; several words make a compound of each.
  fileprivate func replacing(_ word: String, by words: [String]) -> [Compound] {
    if parts == [word] { return words.map { Compound(parts: [$0], joints: [], range: range) } }
    var result = self
    if words.count == 1 { result.parts = parts.map { $0 == word ? words[0] : $0 } }
    return [result]
  }
}
