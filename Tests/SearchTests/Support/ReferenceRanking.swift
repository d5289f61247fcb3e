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
  private let boosts: SectionFactors
  private let documents: [Document]
  private let averages: [Double]
  private let stemmer = Stemmer()

  init(
    _ entries: [StoredEntry], taglines: [String: String] = [:], parameters: RankingParameters = RankingParameters(),
    boosts: SectionFactors = [:]
  ) {
    self.parameters = parameters
    self.boosts = boosts
    documents = entries.map { stored in
      let entry = stored.entry
      let sections = entry.sections.map { $0 + "\n" + (taglines[$0] ?? "") }
      let texts = [
        entry.abstract ?? "", entry.title, entry.note ?? "", entry.authors.joined(separator: "\n"),
        sections.joined(separator: "\n"), entry.tags.joined(separator: "\n"),
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

  /// What retrieval looks for of a query's terms: bare words of one stem once, and the words of the grammar only if
  /// there are no others.
  func subject(_ terms: [Term], withAll: Bool = false) -> [Term] {
    let bare = terms.filter(isBare)
    let hasSubject = !withAll && bare.contains { $0.text != "the" }
    var seen: Set<String> = []
    return terms.filter { term in
      guard bare.count > 1, isBare(term) else { return true }
      let spelling = term.alternatives[0]
      let key = spelling.dropLast().joined(separator: " ") + " " + stemmer.stem(spelling[spelling.count - 1])
      return (term.text != "the" || !hasSubject) && seen.insert(key).inserted
    }
  }

  private func isBare(_ term: Term) -> Bool {
    !term.isQuoted && !term.isPrefix && !term.isAnchored && term.fields.isEmpty
  }

  /// All entries with every term (with any of them if `isAny`), best first, ties by number.
  func ranked(_ terms: [Term], isAny: Bool = false) -> [Scored] {
    let variants = terms.map(variants)
    return documents.compactMap { document -> Scored? in
      let counts = zip(terms, variants).map { term, variants in
        Field.allCases.map { field in
          variants.reduce(0.0) { $0 + $1.weight * Double(frequency(of: $1.spellings, term, field, in: document)) }
        }
      }
      let isThere = counts.map { $0.contains { $0 > 0 } }
      guard isAny ? isThere.contains(true) : !isThere.contains(false) else { return nil }
      let shares = zip(zip(terms, variants), counts).map { term, counts in
        let x = Field.allCases.filter { counts[$0.rawValue] > 0 }
          .reduce(0) { $0 + counts[$1.rawValue] * factor($1, in: document) }
        return x > 0 ? inverseDocumentFrequency(term.0, term.1) * x / (parameters.k1 + x) : 0
      }
      let boost = document.section.flatMap { boosts[$0] } ?? 1
      return Scored(number: document.number, score: boost * shares.reduce(0, +))
    }.sorted { ($1.score, $0.number) < ($0.score, $1.number) }
  }

  /// The term as typed and, for a word, the other words of its stem.
  private func variants(_ term: Term) -> [(spellings: [[String]], weight: Double)] {
    var result = [(spellings: term.alternatives, weight: 1.0)]
    guard !term.isQuoted, !term.isPrefix, !term.isAnchored, term.compounds.count == 1 else { return result }
    guard term.compounds[0].special == nil else { return result }
    let words = documents.reduce(into: Set<String>()) { $0.formUnion($1.tokens) }
    for spelling in term.alternatives {
      let last = spelling[spelling.count - 1]
      for word in words where word != last && stemmer.stem(word) == stemmer.stem(last) {
        result.append(([spelling.dropLast() + [word]], parameters.formWeight))
      }
    }
    return result
  }

  /// How often the most frequent spelling is in the field.
  private func frequency(of spellings: [[String]], _ term: Term, _ field: Field, in document: Document) -> Int {
    guard term.fields.isEmpty || term.fields.contains(field) else { return 0 }
    let positions = document.fields[field.rawValue]
    return spellings.map { phrase in
      positions.indices.count { start in
        guard start + phrase.count <= positions.count, !term.isAnchored || start == 0 else { return false }
        return phrase.indices.allSatisfy { offset in
          holds(positions[start + offset], phrase[offset], isOpen: term.isPrefix && offset == phrase.count - 1)
        }
      }
    }.max() ?? 0
  }

  private func holds(_ tokens: Set<String>, _ token: String, isOpen: Bool) -> Bool {
    isOpen ? tokens.contains { $0.hasPrefix(token) } : tokens.contains(token)
  }

  private func factor(_ field: Field, in document: Document) -> Double {
    let b = parameters.fields.lengthNormalizations[field.rawValue]
    let length = Double(LengthCode.decode(LengthCode.encode(document.fields[field.rawValue].count)))
    return parameters.fields.weights[field.rawValue] / (1 - b + b * length / averages[field.rawValue])
  }

  /// For a word by the entries with its variants, added up; for a phrase the sum over its words. A variant has the
  /// frequency of its commonest spelling, and a spelling that of its rarest token.
  private func inverseDocumentFrequency(
    _ term: Term, _ variants: [(spellings: [[String]], weight: Double)]
  ) -> Double {
    guard term.compounds.count > 1 else {
      let sum = variants.reduce(0) { $0 + count($1.spellings, isOpen: term.isPrefix) }
      return inverseDocumentFrequency(min(sum, documents.count))
    }
    return term.compounds.indices.reduce(0) { sum, index in
      let isOpen = term.isPrefix && index == term.compounds.count - 1
      let word = Term(text: "", compounds: [term.compounds[index]])
      return sum + inverseDocumentFrequency(count(word.alternatives, isOpen: isOpen))
    }
  }

  private func inverseDocumentFrequency(_ frequency: Int) -> Double {
    log(1 + (Double(documents.count - frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  private func count(_ spellings: [[String]], isOpen: Bool) -> Int {
    spellings.map { tokens in
      tokens.indices.map { count(tokens[$0], isOpen: isOpen && $0 == tokens.count - 1) }.min() ?? 0
    }.max() ?? 0
  }

  /// The entries with a token; for an open one the sum over all tokens that begin so, but no more than there are.
  private func count(_ token: String, isOpen: Bool) -> Int {
    guard isOpen else { return documents.count { $0.tokens.contains(token) } }
    return min(documents.count, documents.reduce(0) { $0 + $1.tokens.count { $0.hasPrefix(token) } })
  }
}
