import Library
import ReadingList

/// Looks again at the best entries, by their texts: words that carry little, how near each other the words stand, and
/// likeness to the very best.
///
/// What would cost retrieval much for every match costs little for some dozens of entries.
final class SecondStage {
  /// An entry with what retrieval knows of it.
  struct Candidate {
    var number: Int64
    /// The sum of the shares, without boost.
    var sum: Double
    var boost: Double
    /// Whether it has all words, and stands above those that do not.
    var isComplete: Bool
    /// What an occurrence counts in each field.
    var factors: [Double]
  }

  /// What a word that carries little adds.
  struct WordGain {
    var term: ExpandedTerm
    var weight: Double
    /// Weighted occurrences by field.
    var frequencies: [Double]
    var share: Double
  }

  /// What the second stage adds to an entry's sum.
  struct Gain {
    var words: [WordGain] = []
    var proximity = 0.0
    var feedback = 0.0
    /// All of it.
    var total = 0.0
  }

  private let texts: CandidateTexts
  private let words: QueryWords
  private let parameters: RankingParameters
  private let vocabulary: Vocabulary
  private let usesFeedback: Bool

  /// - throws: `DatabaseError`.
  init(_ db: Connection, plan: QueryPlan, expander: TermExpander, parameters: RankingParameters) throws {
    texts = try CandidateTexts(db)
    words = try QueryWords(plan, expander: expander, texts: texts, parameters: parameters)
    vocabulary = expander.vocabulary
    usesFeedback = plan.usesFeedback(parameters)
    self.parameters = parameters
  }

  /// What each candidate gains. Candidates come best first; those that cannot be among the best `wanted` whatever they
  /// gain are not looked at, and gain nothing, unless they are `named`.
  ///
  /// - throws: `DatabaseError`.
  func gains(_ candidates: [Candidate], wanted: Int, named: [Int64]) throws -> [Gain] {
    try usesFeedback ? gainsWithFeedback(candidates) : gainsOfWords(candidates, wanted: wanted, named: named)
  }

  private func gainsOfWords(_ candidates: [Candidate], wanted: Int, named: [Int64]) throws -> [Gain] {
    texts.ignoreOtherTokens()
    var evidence = WordEvidence(words, parameters: parameters)
    var gains: [Gain] = []
    /// The best scores so far, best first.
    var best: [(isComplete: Bool, score: Double)] = []
    let most = words.greatestGain
    for candidate in candidates {
      let bound = (candidate.sum + most) * candidate.boost * (1 + 1e-9)
      if best.count >= wanted, !named.contains(candidate.number), let worst = best.last,
        worst.isComplete == candidate.isComplete ? worst.score > bound : worst.isComplete
      {
        gains.append(Gain())
        continue
      }
      _ = try read(candidate, into: &evidence)
      let gain = gain(of: evidence, candidate)
      gains.append(gain)
      let score = (candidate.sum + gain.total) * candidate.boost
      let place = best.firstIndex {
        $0.isComplete == candidate.isComplete ? $0.score < score : candidate.isComplete
      }
      best.insert((candidate.isComplete, score), at: place ?? best.count)
      if best.count > wanted { best.removeLast() }
    }
    return gains
  }

  private func gainsWithFeedback(_ candidates: [Candidate]) throws -> [Gain] {
    var evidence = WordEvidence(words, parameters: parameters)
    var feedback = Feedback(texts, vocabulary: vocabulary, parameters: parameters)
    var gains: [Gain] = []
    var vectors: [Feedback.Vector] = []
    for candidate in candidates {
      let fields = try read(candidate, into: &evidence)
      gains.append(gain(of: evidence, candidate))
      vectors.append(feedback.vector(fields, factors: candidate.factors))
    }
    let sums = zip(candidates, gains).map { $0.sum + $1.total }
    // Those with all words need not be the best: a long text has many words by chance.
    let scores = zip(sums, candidates).map { $0 * $1.boost }
    let best = candidates.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    let likeness = try feedback.likeness(
      of: vectors, to: best.prefix(parameters.feedbackEntries).map { ($0, sums[$0]) })
    let unit = parameters.feedbackWeight * (sums.max() ?? 0)
    for index in gains.indices {
      gains[index].feedback = unit * likeness[index]
      gains[index].total += gains[index].feedback
    }
    return gains
  }

  /// Takes the texts of a candidate, and no other's, into `evidence`.
  private func read(
    _ candidate: Candidate, into evidence: inout WordEvidence
  ) throws -> [CandidateTexts.FieldRange] {
    evidence.reset()
    let fields = try texts.read(candidate.number)
    for field in fields {
      evidence.add(texts.occurrences[field.range], of: field.field, factor: candidate.factors[field.field.rawValue])
    }
    return fields
  }

  private func gain(of evidence: WordEvidence, _ candidate: Candidate) -> Gain {
    var gain = Gain(proximity: evidence.proximity)
    gain.total = gain.proximity
    for (index, word) in words.words.enumerated() where word.weight < 1 {
      let share = evidence.share(ofWord: index, factors: candidate.factors)
      guard share > 0 else { continue }
      gain.total += share
      gain.words.append(
        WordGain(term: word.term, weight: word.weight, frequencies: evidence.frequencies[index], share: share))
    }
    return gain
  }
}
