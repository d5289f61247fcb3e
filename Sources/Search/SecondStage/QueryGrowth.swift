import Library
import Tokens

/// Finds the terms that the best entries have in common and the query lacks, for a second search with both.
///
/// Pseudo-relevance feedback as in J. Rocchio (1971), here with the terms of `Feedback`'s centroid as parts of the query:
/// it finds entries that have none of the words typed, which putting the best in another order cannot.
struct QueryGrowth {
  /// A term to search for as well.
  struct NewTerm {
    var node: Query.Node
    /// What it counts, relative to a word that was typed.
    var weight: Double
  }

  private let texts: CandidateTexts
  private let expander: TermExpander
  private let parameters: RankingParameters

  /// - throws: `DatabaseError`.
  init(_ db: Connection, expander: TermExpander, parameters: RankingParameters) throws {
    texts = try CandidateTexts(db)
    self.expander = expander
    self.parameters = parameters
  }

  /// The terms of the `best` entries that weigh most and share no stem with `words`.
  ///
  /// - throws: `DatabaseError`.
  func terms(of best: [SecondStage.Candidate], beside stems: Set<String>) throws -> [NewTerm] {
    var feedback = Feedback(texts, vocabulary: expander.vocabulary, parameters: parameters)
    var vectors: [Feedback.Vector] = []
    for candidate in best {
      vectors.append(feedback.vector(try texts.read(candidate.number), factors: candidate.factors))
    }
    let centroid = try feedback.centroid(of: vectors, scores: best.map(\.sum))
    var known = stems
    var terms: [(token: String, weight: Double)] = []
    for (number, weight) in centroid {
      let token = texts.dictionary.term(number)
      // Forms of one word are one term, which the heaviest stands for.
      guard known.insert(expander.stem(of: token)).inserted else { continue }
      terms.append((token, weight))
      if terms.count == parameters.expansionTerms { break }
    }
    guard let greatest = terms.first?.weight else { return [] }
    return terms.map { token, weight in
      let compound = Compound(parts: [token], joints: [], range: 0..<0)
      return NewTerm(
        node: .term(Term(text: token, compounds: [compound])), weight: parameters.expansionWeight * weight / greatest)
    }
  }
}
