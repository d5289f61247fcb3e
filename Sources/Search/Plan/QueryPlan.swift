/// What of a query must match, and what search may do without if too little has all of it.
struct QueryPlan {
  /// All parts.
  var required: [Query.Node]
  /// The parts that must match in any case: phrases, fields, prefixes, groups, filters and negations.
  var fixed: [Query.Node]
  /// Bare words.
  var optional: [Query.Node]

  init(_ root: Query.Node) {
    guard case .all(let nodes, isWritten: false) = root else {
      required = [root]
      fixed = [root]
      optional = []
      return
    }
    required = nodes
    fixed = nodes.filter { !$0.isOptional }
    optional = nodes.filter(\.isOptional)
  }

  /// Whether entries without some of the words can be worth showing. One word beside nothing but filters cannot be
  /// spared.
  var canRelax: Bool {
    optional.count > 1 || optional.count == 1 && hasFixedTerm
  }

  /// Whether something that is scored must match anyway.
  var hasFixedTerm: Bool {
    fixed.contains { !$0.isNegation && $0.isScored }
  }
}

extension Query.Node {
  /// Every entry.
  static let everything = Query.Node.all([], isWritten: true)

  var isOptional: Bool { if case .term(let term) = self { term.isOptional } else { false } }

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
