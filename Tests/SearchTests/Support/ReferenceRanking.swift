import Foundation
import Library
import ReadingList
import Search
import Tokens

/// The documented ranking, written down once more without an index: every entry is tokenized and every formula taken
/// literally. See CRanking.h and `Vocabulary`.
struct ReferenceRanking {
  struct Scored: Equatable {
    var number: Int64
    var score: Double
  }

  private struct Document {
    var number: Int64
    var section: String?
    /// By field: the tokens at each position.
    var fields: [[Set<String>]]

    var tokens: Set<String> { fields.joined().reduce(into: []) { $0.formUnion($1) } }
  }

  private let parameters: RankingParameters
  private let boosts: [String: Double]
  private let documents: [Document]
  private let averages: [Double]

  init(
    _ entries: [StoredEntry], taglines: [String: String] = [:], parameters: RankingParameters = RankingParameters(),
    boosts: [String: Double] = [:]
  ) {
    self.parameters = parameters
    self.boosts = boosts
    documents = entries.map { stored in
      let entry = stored.entry
      let sections = entry.sections.map { $0 + "\n" + (taglines[$0] ?? "") }
      let texts = [
        entry.title, entry.note ?? "", entry.authors.joined(separator: "\n"), sections.joined(separator: "\n"),
        entry.tags.joined(separator: "\n"), entry.abstract ?? "",
      ]
      return Document(
        number: stored.number, section: entry.sections.first, fields: texts.map(Self.positions))
    }
    averages = Field.allCases.map { [documents] field in
      let lengths = documents.map { $0.fields[field.rawValue].count }.filter { $0 > 0 }
      return lengths.isEmpty ? 1 : max(1, Double(lengths.reduce(0, +)) / Double(lengths.count))
    }
  }

  private static func positions(_ text: String) -> [Set<String>] {
    var tokenizer = Tokenizer()
    var result: [Set<String>] = []
    for token in tokenizer.tokens(of: text) {
      if token.position == result.count { result.append([]) }
      result[token.position].insert(token.text)
    }
    return result
  }

  /// All entries with every term (with any of them if `isAny`), best first, ties by number.
  func ranked(_ terms: [Term], isAny: Bool = false) -> [Scored] {
    documents.compactMap { document -> Scored? in
      let counts = terms.map { frequencies(of: $0, in: document) }
      let isThere = counts.map { $0.contains { $0 > 0 } }
      guard isAny ? isThere.contains(true) : !isThere.contains(false) else { return nil }
      let shares = zip(terms, counts).map { term, counts in
        let x = Field.allCases.filter { counts[$0.rawValue] > 0 }
          .reduce(0) { $0 + Double(counts[$1.rawValue]) * factor($1, in: document) }
        return inverseDocumentFrequency(term) * x / (parameters.k1 + x)
      }
      let boost = document.section.flatMap { boosts[$0] } ?? 1
      return Scored(number: document.number, score: boost * shares.reduce(0, +))
    }.sorted { ($1.score, $0.number) < ($0.score, $1.number) }
  }

  /// In each field, how often the term's most frequent spelling is there.
  private func frequencies(of term: Term, in document: Document) -> [Int] {
    Field.allCases.map { field in
      guard term.fields.isEmpty || term.fields.contains(field) else { return 0 }
      let positions = document.fields[field.rawValue]
      return term.alternatives.map { phrase in
        positions.indices.count { start in
          guard start + phrase.count <= positions.count, !term.isAnchored || start == 0 else { return false }
          return phrase.indices.allSatisfy { offset in
            holds(positions[start + offset], phrase[offset], isOpen: term.isPrefix && offset == phrase.count - 1)
          }
        }
      }.max() ?? 0
    }
  }

  private func holds(_ tokens: Set<String>, _ token: String, isOpen: Bool) -> Bool {
    isOpen ? tokens.contains { $0.hasPrefix(token) } : tokens.contains(token)
  }

  private func factor(_ field: Field, in document: Document) -> Double {
    let b = parameters.lengthNormalizations[field.rawValue]
    let length = Double(LengthCode.decode(LengthCode.encode(document.fields[field.rawValue].count)))
    return parameters.weights[field.rawValue] / (1 - b + b * length / averages[field.rawValue])
  }

  /// The sum over the words of a phrase; a word has the frequency of its commonest spelling, and a spelling that of its
  /// rarest token.
  private func inverseDocumentFrequency(_ term: Term) -> Double {
    term.compounds.indices.reduce(0) { sum, index in
      let isOpen = term.isPrefix && index == term.compounds.count - 1
      let word = Term(text: "", compounds: [term.compounds[index]])
      let frequency =
        word.alternatives.map { tokens in
          tokens.indices.map { count(tokens[$0], isOpen: isOpen && $0 == tokens.count - 1) }.min() ?? 0
        }.max() ?? 0
      let n = Double(frequency)
      return sum + log(1 + (Double(documents.count) - n + 0.5) / (n + 0.5))
    }
  }

  /// The entries with a token; for an open one the sum over all tokens that begin so, but no more than there are.
  private func count(_ token: String, isOpen: Bool) -> Int {
    guard isOpen else { return documents.count { $0.tokens.contains(token) } }
    return min(documents.count, documents.reduce(0) { $0 + $1.tokens.count { $0.hasPrefix(token) } })
  }
}
