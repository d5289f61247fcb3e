import Glibc
import Library

/// Likeness to the best entries: what they have in common is what the query is about, more often than not.
///
/// Pseudo-relevance feedback as in J. Rocchio, "Relevance feedback in information retrieval" (1971), with a positive
/// part only: the entries' vectors of saturated frequencies are compared by their cosine with the weighted mean of the
/// best ones'. Entries are put in another order by it, none is added; and since the best entry is the most like itself,
/// it seldom loses its place.
struct Feedback {
  /// An entry's different terms with their x / (k1 + x), and the length of that vector.
  struct Vector {
    var terms: [(number: Int, value: Double)] = []
    var length = 0.0
  }

  private let texts: CandidateTexts
  private let vocabulary: Vocabulary
  private let parameters: RankingParameters
  /// x of each term of the entry that is read, by number; 0 between entries.
  private var sums: [Double] = []

  init(_ texts: CandidateTexts, vocabulary: Vocabulary, parameters: RankingParameters) {
    self.texts = texts
    self.vocabulary = vocabulary
    self.parameters = parameters
  }

  /// The vector of an entry whose occurrences count `factors`, by field.
  mutating func vector(_ fields: [CandidateTexts.FieldRange], factors: [Double]) -> Vector {
    if sums.count < texts.dictionary.count {
      sums.append(contentsOf: repeatElement(0, count: texts.dictionary.count - sums.count))
    }
    var numbers: [Int] = []
    for field in fields {
      let factor = factors[field.field.rawValue]
      // Joined forms say what their parts said.
      for occurrence in texts.occurrences[field.range] where !occurrence.isJoined {
        let number = Int(occurrence.number)
        if sums[number] == 0 { numbers.append(number) }
        sums[number] += factor
      }
    }
    var vector = Vector()
    vector.terms.reserveCapacity(numbers.count)
    var squares = 0.0
    for number in numbers {
      let value = sums[number] / (parameters.k1 + sums[number])
      sums[number] = 0
      guard texts.dictionary.length(number) > 1, value > 0 else { continue }
      vector.terms.append((number, value))
      squares += value * value
    }
    vector.length = squares.squareRoot()
    return vector
  }

  /// How much each entry is like the best, from 0 to 1 for the most similar.
  ///
  /// - parameter best: the entries that stand for what is looked for, best first, with their scores: indexes of
  ///   `vectors`.
  /// - throws: `DatabaseError`.
  func likeness(of vectors: [Vector], to best: [(index: Int, score: Double)]) throws -> [Double] {
    var centroid = [Double](repeating: 0, count: texts.dictionary.count)
    var weights = [Double](repeating: -1, count: texts.dictionary.count)
    var share = 1.0
    for (index, score) in best {
      defer { share *= parameters.feedbackDecay }
      guard vectors[index].length > 0 else { continue }
      for (number, value) in vectors[index].terms {
        if weights[number] < 0 { weights[number] = try weight(ofTerm: number) }
        centroid[number] += share * score * value * weights[number] / vectors[index].length
      }
    }
    keepGreatest(of: &centroid)
    var likeness = vectors.map { vector in
      let product = vector.terms.reduce(0.0) { sum, term in
        centroid[term.number] > 0 ? sum + centroid[term.number] * term.value * weights[term.number] : sum
      }
      return vector.length > 0 ? product / vector.length : 0
    }
    let greatest = likeness.max() ?? 0
    guard greatest > 0 else { return likeness }
    for index in likeness.indices { likeness[index] /= greatest }
    return likeness
  }

  /// The terms of the weighted mean of the entries' vectors, which come best first; greatest first.
  ///
  /// - throws: `DatabaseError`.
  func centroid(of vectors: [Vector], scores: [Double]) throws -> [(number: Int, weight: Double)] {
    var sums: [Int: Double] = [:]
    var share = 1.0
    for (vector, score) in zip(vectors, scores) where vector.length > 0 {
      for (number, value) in vector.terms {
        let weight = try weight(ofTerm: number)
        if weight > 0 { sums[number, default: 0] += share * score * value * weight / vector.length }
      }
      share *= parameters.feedbackDecay
    }
    return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The inverse document frequency; 0 for terms that say nothing of other entries.
  private func weight(ofTerm number: Int) throws -> Double {
    let term = texts.dictionary.term(number)
    guard !FunctionWords.contains(term) else { return 0 }
    let frequency = try vocabulary.documentFrequency(ofToken: term)
    return frequency > 1 ? vocabulary.inverseDocumentFrequency(frequency) : 0
  }

  /// Clears all but the greatest weights. Terms are numbered in the order of the texts: the same stay on every run.
  private func keepGreatest(of centroid: inout [Double]) {
    // A heap with the least of them on top: sorting all would take longer, and the runtime a look at every conformance.
    var kept: [Int] = []
    for number in centroid.indices where centroid[number] > 0 {
      if kept.count < parameters.feedbackTerms {
        kept.append(number)
        Self.siftUp(&kept, centroid)
      } else if let least = kept.first, Self.isLess(least, number, centroid) {
        centroid[least] = 0
        kept[0] = number
        Self.siftDown(&kept, centroid)
      } else {
        centroid[number] = 0
      }
    }
  }

  private static func isLess(_ number: Int, _ other: Int, _ centroid: [Double]) -> Bool {
    centroid[number] == centroid[other] ? number > other : centroid[number] < centroid[other]
  }

  /// Puts the last of the heap into its place.
  private static func siftUp(_ heap: inout [Int], _ centroid: [Double]) {
    var place = heap.count - 1
    while place > 0, isLess(heap[place], heap[(place - 1) / 2], centroid) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Puts the first of the heap into its place.
  private static func siftDown(_ heap: inout [Int], _ centroid: [Double]) {
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, isLess(heap[child + 1], heap[child], centroid) { child += 1 }
      guard isLess(heap[child], heap[place], centroid) else { return }
      heap.swapAt(place, child)
      place = child
    }
  }
}
