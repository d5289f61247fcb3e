/// The bare words of a query as the second stage needs them: by the numbers of their tokens, and which stand side by
/// side.
struct QueryWords {
  /// A word, once.
  struct Word {
    var term: ExpandedTerm
    /// 1, or less for words that carry little in a question.
    var weight: Double
  }

  /// Two words that follow each other in the query.
  struct Pair {
    /// What the pair counts: `orderWeight` or `nearnessWeight`, times the mean of the words' inverse document
    /// frequencies.
    var weight: Double
  }

  /// The different words in the order of their first use.
  private(set) var words: [Word] = []
  private(set) var pairs: [Pair] = []
  /// The word of each token's number and what an occurrence counts; the word is -1 for tokens of none.
  private var wordOfToken: [(word: Int32, weight: Double)] = []
  /// For each two words the pair in which the second follows the first at once, and the one in which it follows after
  /// nothing but function words; -1 for none.
  private var adjacent: [Int32] = []
  private var near: [Int32] = []

  /// - throws: `DatabaseError`.
  init(_ plan: QueryPlan, expander: TermExpander, texts: CandidateTexts, parameters: RankingParameters) throws {
    var stems: [String] = []
    var sequence: [Int] = []
    for (word, stem) in zip(plan.words, plan.stems) {
      if let known = stems.firstIndex(of: stem) {
        sequence.append(known)
        continue
      }
      let term = try expander.expand(word.term, among: plan.words.count)
      note(term, as: Int32(words.count), texts)
      sequence.append(words.count)
      words.append(Word(term: term, weight: word.weight))
      stems.append(stem)
    }
    adjacent = Array(repeating: -1, count: words.count * words.count)
    near = adjacent
    join(sequence, in: \.adjacent, weight: parameters.orderWeight)
    join(sequence.filter { !isFunctionWord($0) }, in: \.near, weight: parameters.nearnessWeight)
  }

  /// What an entry can gain by words and pairs at most, since every x / (k1 + x) is below 1.
  var greatestGain: Double {
    let spare = words.filter { $0.weight < 1 }.reduce(0) { $0 + $1.weight * $1.term.inverseDocumentFrequency }
    return pairs.reduce(spare) { $0 + $1.weight }
  }

  /// The word that a token is of, and what an occurrence counts.
  func word(ofToken number: Int) -> (word: Int32, weight: Double) {
    number < wordOfToken.count ? wordOfToken[number] : (-1, 0)
  }

  /// The pair of two words that follow each other at once in the query.
  func adjacentPair(_ first: Int32, _ second: Int32) -> Int? { pair(adjacent, first, second) }

  /// The pair of two words that follow each other in the query but for function words.
  func nearPair(_ first: Int32, _ second: Int32) -> Int? { pair(near, first, second) }

  private func pair(_ table: [Int32], _ first: Int32, _ second: Int32) -> Int? {
    let pair = table[Int(first) * words.count + Int(second)]
    return pair < 0 ? nil : Int(pair)
  }

  private func isFunctionWord(_ word: Int) -> Bool {
    words[word].weight < 1 && words[word].term.term.isFunctionWord
  }

  /// Remembers the tokens that are a word by themselves. Spellings of several tokens have one written together as well,
  /// on which the texts' own compounds are found.
  private mutating func note(_ term: ExpandedTerm, as word: Int32, _ texts: CandidateTexts) {
    for variant in term.variants {
      for spelling in variant.spellings where spelling.count == 1 {
        let number = texts.number(of: spelling[0])
        while wordOfToken.count <= number { wordOfToken.append((-1, 0)) }
        if wordOfToken[number].word < 0 { wordOfToken[number] = (word, variant.weight) }
      }
    }
  }

  private mutating func join(_ sequence: [Int], in table: WritableKeyPath<QueryWords, [Int32]>, weight: Double) {
    for (first, second) in zip(sequence, sequence.dropFirst()) where first != second {
      let place = first * words.count + second
      guard self[keyPath: table][place] < 0 else { continue }
      self[keyPath: table][place] = Int32(pairs.count)
      let sum = words[first].term.inverseDocumentFrequency + words[second].term.inverseDocumentFrequency
      pairs.append(Pair(weight: weight * sum / 2))
    }
  }
}

extension Term {
  /// Whether the term is one word that belongs to the grammar.
  var isFunctionWord: Bool {
    compounds.count == 1 && compounds[0].parts.count == 1 && FunctionWords.contains(compounds[0].parts[0])
  }
}
