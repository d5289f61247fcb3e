import Glibc
import ReadingList
import Tokens

/// The terms that say most about an entry: frequent in it and rare in the library.
final class KeyTerms {
  private let vocabulary: Vocabulary
  private let parameters: RankingParameters
  private var tokenizer = Tokenizer()
  /// Terms that are used; a query of more becomes slower and hardly better (Lucene's MoreLikeThis takes 25).
  private static let mostTerms = 25
  /// The share of the best term's weight from which on a term is strong.
  private static let strongShare = 0.5

  init(_ vocabulary: Vocabulary, parameters: RankingParameters) {
    self.vocabulary = vocabulary
    self.parameters = parameters
  }

  /// The terms of an entry, best first.
  struct Selection {
    var terms: [Term]
    /// How many of the terms, from the first on, weigh enough that another entry with one of them can be like this one.
    var strongCount: Int
  }

  /// The terms with the greatest weighted tf · idf. Terms that no other entry has are of no use; function words and
  /// single mentions in an abstract, which a small library is full of, say too little.
  ///
  /// - throws: `DatabaseError`.
  func select(from entry: Entry) throws -> Selection {
    var weighted: [(token: String, weight: Double)] = []
    for (token, frequency) in frequencies(in: entry) {
      let count = try vocabulary.documentFrequency(ofToken: token)
      // A word of every second entry tells none of them apart.
      guard count > 1, count * 2 <= max(4, vocabulary.documents) else { continue }
      let saturated = frequency / (parameters.k1 + frequency)
      weighted.append((token, saturated * vocabulary.inverseDocumentFrequency(count)))
    }
    weighted.sort { ($1.weight, $0.token) < ($0.weight, $1.token) }
    let best = weighted.prefix(Self.mostTerms)
    let least = (best.first?.weight ?? 0) * Self.strongShare
    return Selection(
      terms: best.map { Term(text: $0.token, compounds: [Compound(parts: [$0.token], joints: [], range: 0..<0)]) },
      strongCount: best.prefix { $0.weight >= least }.count)
  }

  /// The weighted frequency of each token that can be a key term.
  private func frequencies(in entry: Entry) -> [String: Double] {
    var frequencies: [String: Double] = [:]
    var mentions: [String: Int] = [:]
    let texts: [(Field, String?)] = [
      (.title, entry.title), (.note, entry.note),
      (.tags, entry.tags.joined(by: "\n")), (.abstract, entry.abstract),
    ]
    for (field, text) in texts {
      for token in tokenizer.tokens(of: text ?? "") {
        guard token.text.utf8.count > 1, !FunctionWords.saysNothing(token.text) else { continue }
        frequencies[token.text, default: 0] += parameters[weight: field]
        // One mention is enough but in an abstract, as MoreLikeThis wants two.
        mentions[token.text, default: 0] += field == .abstract ? 1 : 2
      }
    }
    return frequencies.filter { mentions[$0.key, default: 0] > 1 }
  }
}
