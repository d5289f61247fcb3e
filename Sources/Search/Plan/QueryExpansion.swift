import Library
import Tokens

/// Adds to the terms of a query what they can be replaced by: synonyms, and the likely spellings of words that no entry
/// has.
///
/// Terms that are quoted, open, anchored or excluded stand as they are.
struct QueryExpansion {
  private let expander: TermExpander
  private let request: SearchRequest
  private let parameters: RankingParameters
  private let acronyms: AcronymLexicon
  private let corrector: SpellingCorrector
  private var variants = 0
  /// The stems of the query's words.
  private var stems: [String] = []
  /// Words that no entry has and what stands in for them, in the order of the query.
  private(set) var corrections: [Correction] = []

  /// Variants that are added to all terms together: each is at least one more phrase to match.
  private static let mostVariants = 60

  init(_ expander: TermExpander, request: SearchRequest, parameters: RankingParameters) {
    self.expander = expander
    self.request = request
    self.parameters = parameters
    acronyms = AcronymLexicon(expander.vocabulary, stem: expander.stem(of:))
    corrector = SpellingCorrector(expander.vocabulary)
  }

  /// Adds to the terms of `root` what they can be replaced by.
  ///
  /// - throws: `DatabaseError`.
  mutating func expand(_ root: Query.Node) throws {
    let runs = root.runs
    let count = runs.reduce(0) { $0 + $1.count }
    stems = runs.joined().flatMap { $0.compounds[0].parts }.map(expander.stem(of:))
    for run in runs {
      let expanded = try run.map { try expander.expand($0, among: count) }
      for start in run.indices { try addSynonyms(for: run[start...]) }
      for (index, term) in run.enumerated() where expanded[index].documentFrequency == 0 {
        try correct(term, before: index > 0 ? run[index - 1] : nil, after: index + 1 < run.count ? run[index + 1] : nil)
      }
    }
  }

  // MARK: - Synonyms

  /// Adds what the terms that `run` begins with can be replaced by.
  private mutating func addSynonyms(for run: ArraySlice<Term>) throws {
    if !request.synonyms.isEmpty {
      for length in 1...min(run.count, request.synonyms.mostWords) {
        let terms = run.prefix(length)
        for replacement in request.synonyms.replacements(for: terms.map { $0.compounds[0] }) {
          let spellings = try expander.spellings(ofForms: Term(text: "", compounds: replacement).alternatives)
          try add(spellings, weight: parameters.synonymWeight, to: terms)
        }
      }
    }
    guard request.usesAcronyms, let first = run.first, !first.isFunctionWord else { return }
    let word = first.compounds[0].parts.joined(by: "")
    var forms = try acronyms.longForms(of: word)
    let stem = expander.stem(of: word)
    if forms.isEmpty, stem != word { forms = try acronyms.longForms(of: stem) }
    if !forms.isEmpty { try add(forms, weight: parameters.acronymWeight, to: run.prefix(1)) }
    let words = run.flatMap { $0.compounds[0].parts }
    for (short, length) in try acronyms.shortForms(of: words[...]) {
      let spellings = try expander.spellings(ofForms: [[short]])
      try add(spellings, weight: parameters.acronymWeight, to: run.prefix(ofParts: length))
    }
  }

  private mutating func add(_ spellings: [[String]], weight: Double, to terms: ArraySlice<Term>) throws {
    // A query that says both already, "LLM (large language model)", means entries with both.
    let isThere = spellings.contains { $0.allSatisfy { stems.contains(expander.stem(of: $0)) } }
    guard !isThere, variants + terms.count <= Self.mostVariants else { return }
    variants += terms.count
    let frequency = try spellings.map(expander.vocabulary.documentFrequency(ofPhrase:)).reduce(0, +)
    guard frequency > 0 else { return }
    for term in terms { expander.add([.init(spellings: spellings, weight: weight)], frequency: frequency, to: term) }
  }

  // MARK: - Spelling

  private mutating func correct(_ term: Term, before: Term?, after: Term?) throws {
    guard request.correctsSpelling, try expander.expand(term).documentFrequency == 0 else { return }
    guard let word = term.word else { return try correctParts(of: term) }
    if let whole = try joined(before, term) ?? joined(term, after) {
      expander.add([.init(spellings: [[whole.word]], weight: 1)], frequency: whole.frequency, to: term)
      corrections.append(Correction(word: term.text, replacements: [whole.word]))
      return
    }
    let replacements = try corrector.replacements(for: word)
    guard let best = replacements.first, variants < Self.mostVariants else { return }
    for replacement in replacements {
      let weight = replacement == best ? 1 : parameters.alternativeSpellingWeight
      let spelling = [replacement.tokens]
      let forms = try expander.spellings(ofForms: spelling).filter { $0 != replacement.tokens }
      let added = [
        ExpandedTerm.Variant(spellings: spelling, weight: weight),
        ExpandedTerm.Variant(spellings: forms, weight: weight * parameters.formWeight),
      ]
      variants += added.count
      expander.add(added.filter { !$0.spellings.isEmpty }, frequency: replacement.frequency, to: term)
    }
    corrections.append(
      Correction(word: term.text, replacements: replacements.map { $0.tokens.joined(by: " ") }))
  }

  /// Replaces the parts that no entry has of a word like "speculatve-decoding", if the others are known.
  private mutating func correctParts(of term: Term) throws {
    guard term.compounds[0].special == nil else { return }
    var parts = term.compounds[0].parts
    for (index, part) in parts.enumerated() where try expander.vocabulary.documentFrequency(ofToken: part) == 0 {
      guard let best = try corrector.replacements(for: part).first, best.tokens.count == 1 else { return }
      parts[index] = best.tokens[0]
    }
    guard parts != term.compounds[0].parts else { return }
    let spellings = [parts, [parts.joined(by: "")]]
    let frequency = try spellings.map(expander.vocabulary.documentFrequency(ofPhrase:)).reduce(0, +)
    guard frequency > 0 else { return }
    expander.add([.init(spellings: spellings, weight: 1)], frequency: frequency, to: term)
    corrections.append(Correction(word: term.text, replacements: [parts.joined(by: " ")]))
  }

  /// Two words of the query that entries write as one: "tok enizer".
  private func joined(_ first: Term?, _ second: Term?) throws -> (word: String, frequency: Int)? {
    guard let first = first?.word, let second = second?.word else { return nil }
    let frequency = try expander.vocabulary.documentFrequency(ofToken: first + second)
    return frequency > 0 ? (first + second, frequency) : nil
  }
}

extension Query.Node {
  /// The terms that may be replaced, those together that stand side by side as bare words.
  var runs: [[Term]] {
    switch self {
    case .all(let nodes, let isWritten):
      var runs: [[Term]] = [[]]
      for node in nodes {
        if !isWritten, let word = node.bareWord, word.canBeReplaced {
          runs[runs.count - 1] += word.parts
        } else {
          runs += node.runs
          runs.append([])
        }
      }
      return runs.filter { !$0.isEmpty }
    case .any(let nodes): return nodes.flatMap(\.runs)
    case .term(let term): return term.canBeReplaced ? [[term]] : []
    case .not, .filter: return []
    }
  }
}

extension Term {
  /// Whether the term is a word that may be found in another form than the one typed.
  var canBeReplaced: Bool { !isQuoted && !isPrefix && !isAnchored && compounds.count == 1 }

  /// The word that the term is, if it has one part only.
  var word: String? { compounds[0].parts.count == 1 ? compounds[0].parts[0] : nil }
}

extension ArraySlice<Term> {
  /// The terms that the first `count` parts belong to.
  fileprivate func prefix(ofParts count: Int) -> ArraySlice<Term> {
    var parts = 0
    return prefix { term in
      defer { parts += term.compounds[0].parts.count }
      return parts < count
    }
  }
}
