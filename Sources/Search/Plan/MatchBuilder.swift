import CRanking
import Library
import ReadingList
import Tokens

/// Makes MATCH expressions from the nodes of a query.
struct MatchBuilder {
  private let expander: TermExpander
  /// Terms of the query, among which the phrases that one expression can have are shared out.
  private let termCount: Int
  private var phrases: [dogear_phrase] = []
  private var variants: Int32 = 0
  private var groups: [MatchExpression.Group] = []

  private init(_ expander: TermExpander, termCount: Int) {
    self.expander = expander
    self.termCount = termCount
  }

  /// The expression for the entries that match all of `required`, and at least one of `optional` unless
  /// `mayLackOptional`; what they match of `optional` counts for their scores.
  ///
  /// - throws: `DatabaseError`.
  static func expression(
    required: [Query.Node], optional: [Query.Node] = [], mayLackOptional: Bool = false, expander: TermExpander
  ) throws -> MatchExpression {
    let count = (required + optional).reduce(0) { $0 + $1.termCount }
    var builder = MatchBuilder(expander, termCount: count)
    let positive = required.filter { !$0.isNegation }
    var parts = try positive.map { try builder.text(of: $0, isScored: true) }
    if !optional.isEmpty {
      let first = builder.groups.count
      var alternatives = try optional.map { try builder.text(of: $0, isScored: true) }
      for index in first..<builder.groups.count { builder.groups[index].isRequired = true }
      // FTS5 has no optional operand; "or any entry" makes one.
      if mayLackOptional { alternatives.append(builder.facets([Facets.everything])) }
      parts.append("(" + alternatives.joined(by: " OR ") + ")")
    }
    if parts.isEmpty { parts.append(builder.facets([Facets.everything])) }
    var text = parts.joined(by: " AND ")
    let negative = required.filter(\.isNegation)
    if !negative.isEmpty { text = try "(\(text)) NOT (\(builder.negated(negative)))" }
    let disjuncts =
      required.count == 1 && optional.isEmpty ? required[0].alternatives : required.isEmpty ? optional : nil
    return MatchExpression(
      MatchExpression.Match(text: text, phrases: builder.phrases), groups: builder.groups,
      isDisjunction: disjuncts?.allSatisfy(\.isSimpleTerm) == true && !mayLackOptional)
  }

  /// The expression for the entries that have any of `terms`, or are to have all if `areRequired`, of those that
  /// `selection` lets through: filters and negations. `isSimple` tells of which terms the postings can be read on their own.
  ///
  /// - throws: `DatabaseError`.
  static func bag(
    of terms: [Query.Node], areRequired: Bool, among selection: [Query.Node], expander: TermExpander,
    isSimple: (Query.Node) -> Bool
  ) throws -> MatchExpression {
    func whole() throws -> MatchExpression {
      areRequired
        ? try expression(required: selection, optional: terms, expander: expander)
        : try expression(required: selection + [.any(terms)], expander: expander)
    }
    let areSimple = terms.allSatisfy(isSimple)
    if areSimple, selection.isEmpty {
      let groups = try terms.compactMap { node -> MatchExpression.Group? in
        guard case .term(let term) = node else { return nil }
        return .init(term: try expander.expand(term, among: terms.count), isRequired: areRequired)
      }
      return MatchExpression(anyOf: groups) { try whole().match }
    }
    var result = try whole()
    result.isDisjunction = areSimple
    let filters = selection.filter { !$0.isNegation }
    let negations = selection.filter(\.isNegation)
    if !filters.isEmpty {
      result.filter = try Self.selection(expander) { builder in
        try filters.map { try builder.text(of: $0, isScored: false) }.joined(by: " AND ")
      }
    }
    if !negations.isEmpty { result.exclusion = try Self.selection(expander) { try $0.negated(negations) } }
    return result
  }

  private static func selection(
    _ expander: TermExpander, _ text: (inout MatchBuilder) throws -> String
  ) throws -> MatchExpression.Match {
    var builder = MatchBuilder(expander, termCount: 1)
    let text = try text(&builder)
    return MatchExpression.Match(text: text, phrases: builder.phrases)
  }

  /// The expression for the entries that match any of `nodes`, each of which counts its weight.
  ///
  /// - throws: `DatabaseError`.
  static func disjunction(of nodes: [(node: Query.Node, weight: Double)], expander: TermExpander) throws
    -> MatchExpression
  {
    var result = try expression(required: [.any(nodes.map(\.node))], expander: expander)
    for (index, node) in nodes.enumerated() where index < result.groups.count {
      result.groups[index].weight = node.weight
    }
    return result
  }

  // MARK: - Nodes

  private mutating func text(of node: Query.Node, isScored: Bool) throws -> String {
    switch node {
    case .all(let nodes, _):
      let positive = nodes.filter { !$0.isNegation }
      let negative = nodes.filter(\.isNegation)
      var parts = try positive.map { try text(of: $0, isScored: isScored) }
      if parts.isEmpty { parts.append(facets([Facets.everything])) }
      let joined = "(" + parts.joined(by: " AND ") + ")"
      return negative.isEmpty ? joined : try "(\(joined) NOT (\(negated(negative))))"
    case .any(let nodes):
      return "(" + (try nodes.map { try text(of: $0, isScored: isScored) }).joined(by: " OR ") + ")"
    case .not:
      return try "(\(facets([Facets.everything])) NOT (\(negated([node]))))"
    case .term(let term):
      return try text(of: term, isScored: isScored)
    case .filter(let filter):
      return facets(try tokens(of: filter))
    }
  }

  /// The union of what negations exclude. It selects and is not scored.
  private mutating func negated(_ nodes: [Query.Node]) throws -> String {
    try nodes.map { node in
      guard case .not(let inner) = node else { return "" }
      return try text(of: inner, isScored: false)
    }.joined(by: " OR ")
  }

  private mutating func text(of term: Term, isScored: Bool) throws -> String {
    let expanded = try expander.expand(term, among: termCount)
    let group = isScored ? Int32(groups.count) : -1
    if isScored { groups.append(.init(term: expanded)) }
    var texts: [String] = []
    if let window = term.window {
      for words in term.looseAlternatives {
        // They count as spellings of one word: the one that is near the others most often tells how often all are.
        for _ in words { phrases.append(dogear_phrase(group: group, variant: variants, weight: 1)) }
        texts.append("NEAR(" + words.map(quoted).joined(by: " ") + (term.isPrefix ? " *" : "") + ", \(window))")
      }
      variants += 1
    }
    for variant in term.window == nil ? expanded.variants : [] {
      for spelling in variant.spellings {
        phrases.append(dogear_phrase(group: group, variant: variants, weight: variant.weight))
        texts.append((term.isAnchored ? "^" : "") + quoted(spelling) + (term.isPrefix ? " *" : ""))
      }
      variants += 1
    }
    let joined = texts.count == 1 ? texts[0] : "(" + texts.joined(by: " OR ") + ")"
    // The beginning of a word could be that of a facet too.
    let fields = term.fields.isEmpty && term.isPrefix ? Field.allCases : term.fields
    guard !fields.isEmpty else { return joined }
    return "{" + fields.map(Self.column(of:)).joined(by: " ") + "} : " + joined
  }

  // MARK: - Filters

  private mutating func facets(_ tokens: [String]) -> String {
    for _ in tokens {
      phrases.append(dogear_phrase(group: -1, variant: variants, weight: 0))
      variants += 1
    }
    let joined = tokens.map { quoted([$0]) }.joined(by: " OR ")
    return "{facets} : " + (tokens.count == 1 ? joined : "(" + joined + ")")
  }

  /// Tokens of which one must be there; never empty.
  private func tokens(of filter: Filter) throws -> [String] {
    switch filter {
    case .years(let range):
      let years = try expander.vocabulary.terms(withPrefix: "year:").filter { term in
        Int(term.dropFirst(5)).map(range.contains) ?? false
      }
      // No entry has the facet without a year.
      return years.isEmpty ? ["year:"] : years
    case .site(let site): return [Facets.token("site", site)]
    case .kind(let kind): return [Facets.token("kind", kind)]
    case .status(let status): return [Facets.token("status", status.rawValue)]
    case .has(let property): return [Facets.token("has", property)]
    }
  }

  private func quoted(_ tokens: [String]) -> String {
    let text = tokens.count == 1 ? tokens[0] : tokens.joined(by: " ")
    // No token of a text has one, but a facet may.
    guard text.utf8.contains(UInt8(ascii: "\"")) else { return "\"" + text + "\"" }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func column(of field: Field) -> String {
    switch field {
    case .title: "title"
    case .note: "note"
    case .authors: "authors"
    case .section: "section"
    case .tags: "tags"
    case .abstract: "abstract"
    }
  }
}

extension Query.Node {
  /// The operands of an OR, or the node alone.
  var alternatives: [Query.Node] { if case .any(let nodes) = self { nodes } else { [self] } }

  /// A term whose postings can be read on their own.
  var isSimpleTerm: Bool {
    if case .term(let term) = self { !term.isPrefix && !term.isAnchored && term.window == nil } else { false }
  }

  /// Whether the node is a term whose words must be near each other.
  var hasWindow: Bool { if case .term(let term) = self { term.window != nil } else { false } }

  /// Terms in the node.
  var termCount: Int {
    switch self {
    case .all(let nodes, _), .any(let nodes): nodes.reduce(0) { $0 + $1.termCount }
    case .not(let node): node.termCount
    case .term: 1
    case .filter: 0
    }
  }

  var isNegation: Bool { if case .not = self { true } else { false } }
}
