import Tokens

/// What of a query must match, what search may do without if too little has all of it, and what counts only among the
/// best.
struct QueryPlan {
  /// A bare word of the query.
  struct Word: Equatable {
    var term: Term
    /// 1, or less for words that carry little in a question. Those count in the second stage alone.
    var weight: Double
  }

  /// The parts that must match in any case: phrases, fields, prefixes, groups, filters and negations.
  private(set) var fixed: [Query.Node]
  /// Bare words that retrieval looks for.
  private(set) var optional: [Query.Node] = []
  /// All bare words in the order of the query, repeated ones too.
  private(set) var words: [Word] = []
  /// The stem of each of `words`: words of one stem are one term.
  private(set) var stems: [String] = []

  /// - parameter weighsWords: whether words that carry little in a question may be missing from what is found.
  init(_ root: Query.Node, parameters: RankingParameters, weighsWords: Bool = true, stemmer: TermExpander) {
    guard case .all(let nodes, isWritten: false) = root else {
      fixed = [root]
      return
    }
    fixed = nodes.filter { !$0.isOptional }
    let terms = nodes.compactMap(\.bareWord).flatMap(\.parts)
    words = weighsWords ? Self.weighted(terms, parameters) : terms.map { Word(term: $0, weight: 1) }
    stems = words.map { stemmer.stem(of: $0.term) }
    // Without anything that says more, they are all there is to look for.
    for (index, word) in words.enumerated() where word.weight == 1 {
      let isRepeated = (0..<index).contains { words[$0].weight == 1 && stems[$0] == stems[index] }
      if !isRepeated { optional.append(.term(word.term)) }
    }
  }

  /// Words of the grammar beside others that say more.
  var functionWords: [Term] {
    words.filter { $0.weight < 1 && $0.term.isFunctionWord }.map(\.term)
  }

  /// All that is looked for.
  var required: [Query.Node] { fixed + optional }

  /// Whether entries without some of the words can be worth showing. One word beside nothing but filters cannot be
  /// spared.
  var canRelax: Bool {
    optional.count > 1 || optional.count == 1 && hasFixedTerm
  }

  /// Whether likeness to the best entries counts: the words say enough of what is looked for.
  func usesFeedback(_ parameters: RankingParameters) -> Bool { optional.count >= parameters.fewestFeedbackWords }

  /// Entries to look at again.
  func candidates(_ parameters: RankingParameters) -> Int {
    guard words.count > 1 else { return 0 }
    return usesFeedback(parameters)
      ? parameters.candidates : min(parameters.candidates, parameters.candidatesWithoutFeedback)
  }

  /// A query that is nothing but terms, and filters and negations that select.
  struct Bag {
    var terms: [Query.Node]
    /// Whether an entry should have all of the terms: they are no operands of an OR.
    var areRequired: Bool
    var selection: [Query.Node]

    /// Whether entries with any of the terms are all that is looked for.
    var isWhole: Bool { !areRequired || terms.count == 1 }
  }

  /// The query as a bag of terms that are each `simple`; nil if it is more than that.
  func bag(_ isSimple: (Query.Node) -> Bool) -> Bag? {
    var scored: [Query.Node] = []
    var selection: [Query.Node] = []
    for node in fixed.flatMap(\.conjuncts) {
      if node.isNegation || !node.isScored { selection.append(node) } else { scored.append(node) }
    }
    if scored.isEmpty, !optional.isEmpty { return Bag(terms: optional, areRequired: true, selection: selection) }
    guard optional.isEmpty, !scored.isEmpty else { return nil }
    if scored.allSatisfy(isSimple) { return Bag(terms: scored, areRequired: true, selection: selection) }
    let alternatives = scored.count == 1 ? scored[0].alternatives : []
    guard !alternatives.isEmpty, alternatives.allSatisfy(isSimple) else { return nil }
    return Bag(terms: alternatives, areRequired: false, selection: selection)
  }

  /// Whether something that is scored must match anyway.
  var hasFixedTerm: Bool {
    fixed.contains { !$0.isNegation && $0.isScored }
  }

  private static func weighted(_ terms: [Term], _ parameters: RankingParameters) -> [Word] {
    let texts = terms.map {
      $0.compounds.count == 1 && $0.compounds[0].parts.count == 1 ? $0.compounds[0].parts[0] : ""
    }
    let subject = texts.filter { !FunctionWords.contains($0) }
    let isQuestion = subject.count >= parameters.fewestWordsOfSubject
    let telling = isQuestion ? subject.filter { !FunctionWords.isOfQuestion($0) } : subject
    guard telling.count >= parameters.fewestWordsBesideFunctionWords else {
      return terms.map { Word(term: $0, weight: 1) }
    }
    let functionWordWeight =
      isQuestion ? parameters.functionWordWeight : parameters.functionWordWeightInShortQuery
    return zip(terms, texts).map { term, text in
      if FunctionWords.contains(text) { return Word(term: term, weight: functionWordWeight) }
      if isQuestion, FunctionWords.isOfQuestion(text) { return Word(term: term, weight: parameters.questionWordWeight) }
      return Word(term: term, weight: 1)
    }
  }
}

extension Query.Node {
  /// Every entry.
  static let everything = Query.Node.all([], isWritten: true)

  /// The term that the node is, if search may do without it.
  var bareWord: Term? { if case .term(let term) = self, term.isOptional { term } else { nil } }

  var isOptional: Bool { bareWord != nil }

  /// The operands of an AND, those of the ANDs among them too; or the node alone.
  var conjuncts: [Query.Node] { if case .all(let nodes, _) = self { nodes.flatMap(\.conjuncts) } else { [self] } }

  /// Whether a term is in it.
  var isScored: Bool {
    switch self {
    case .all(let nodes, _), .any(let nodes): nodes.contains(where: \.isScored)
    case .not(let node): node.isScored
    case .term: true
    case .filter: false
    }
  }
}
