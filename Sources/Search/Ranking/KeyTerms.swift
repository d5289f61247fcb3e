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

  init(_ vocabulary: Vocabulary, parameters: RankingParameters) {
    self.vocabulary = vocabulary
    self.parameters = parameters
  }

  /// The terms with the greatest weighted tf · idf, best first. Terms that no other entry has are of no use.
  ///
  /// - throws: `DatabaseError`.
  func terms(of entry: Entry) throws -> [Term] {
    var frequencies: [String: Double] = [:]
    let texts: [(Field, String?)] = [
      (.title, entry.title), (.note, entry.note),
      (.tags, entry.tags.joined(separator: "\n")), (.abstract, entry.abstract),
    ]
    for (field, text) in texts {
      for token in tokenizer.tokens(of: text ?? "") where token.text.utf8.count > 1 {
        frequencies[token.text, default: 0] += parameters[weight: field]
      }
    }
    var weighted: [(token: String, weight: Double)] = []
    for (token, frequency) in frequencies {
      let count = try vocabulary.documentFrequency(ofToken: token)
      // A word of every second entry tells none of them apart.
      guard count > 1, count * 2 <= max(4, vocabulary.documents) else { continue }
      let saturated = frequency / (parameters.k1 + frequency)
      weighted.append((token, saturated * vocabulary.inverseDocumentFrequency(count)))
    }
    weighted.sort { ($1.weight, $0.token) < ($0.weight, $1.token) }
    return weighted.prefix(Self.mostTerms).map { token, _ in
      Term(text: token, compounds: [Compound(parts: [token], joints: [], range: 0..<0)])
    }
  }
}
