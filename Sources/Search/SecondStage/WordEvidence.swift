import ReadingList

/// What the words of a query, as they stand in one entry, add to its score beyond the terms that retrieval counted.
struct WordEvidence {
  /// Weighted occurrences of each word with less than full weight, by field; nothing for the others.
  private(set) var frequencies: [[Double]]
  /// x of each pair, as for terms.
  private var pairs: [Double]

  private let words: QueryWords
  private let parameters: RankingParameters
  private let isSpare: [Bool]
  /// The last occurrences: word and position, for the pairs.
  private var recent: [(word: Int32, position: Int)] = []

  init(_ words: QueryWords, parameters: RankingParameters) {
    self.words = words
    self.parameters = parameters
    isSpare = words.words.map { $0.weight < 1 }
    frequencies = isSpare.map { $0 ? Array(repeating: 0, count: Field.allCases.count) : [] }
    pairs = Array(repeating: 0, count: words.pairs.count)
  }

  /// Forgets the entry.
  mutating func reset() {
    for word in frequencies.indices {
      for field in frequencies[word].indices { frequencies[word][field] = 0 }
    }
    for pair in pairs.indices { pairs[pair] = 0 }
  }

  /// Takes in the tokens of a field.
  mutating func add(_ occurrences: ArraySlice<CandidateTexts.Occurrence>, of field: Field, factor: Double) {
    recent.removeAll(keepingCapacity: true)
    for occurrence in occurrences {
      let (word, share) = words.word(ofToken: Int(occurrence.number))
      guard word >= 0 else { continue }
      if isSpare[Int(word)] { frequencies[Int(word)][field.rawValue] += share }
      let position = Int(occurrence.position)
      join(word, at: position, factor: factor)
      recent.append((word, position))
    }
  }

  private mutating func join(_ word: Int32, at position: Int, factor: Double) {
    for (other, place) in recent.reversed() {
      let distance = position - place
      guard distance <= parameters.nearness else { break }
      guard distance > 0, other != word else { continue }
      if distance == 1, let pair = words.adjacentPair(other, word) {
        pairs[pair] += factor
      }
      for pair in [words.nearPair(other, word), words.nearPair(word, other)] {
        if let pair { pairs[pair] += factor / Double(distance) }
      }
    }
  }

  /// What the pairs add: Σ weight · x / (k1 + x).
  var proximity: Double {
    var sum = 0.0
    for (pair, x) in zip(words.pairs, pairs) where x > 0 {
      sum += pair.weight * x / (parameters.k1 + x)
    }
    return sum
  }

  /// What a word with less than full weight adds, like a term: w · idf · x / (k1 + x).
  func share(ofWord word: Int, factors: [Double]) -> Double {
    let x = Field.allCases.reduce(0.0) {
      $0 + (frequencies[word][$1.rawValue] > 0 ? factors[$1.rawValue] * frequencies[word][$1.rawValue] : 0)
    }
    guard x > 0 else { return 0 }
    let weight = words.words[word].weight * words.words[word].term.inverseDocumentFrequency
    return weight * x / (parameters.k1 + x)
  }
}
