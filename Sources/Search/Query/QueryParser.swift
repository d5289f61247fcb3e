import ReadingList
import Tokens

/// Reads what a person types as a query.
///
///     query    := clause*                        words side by side: all of them, if possible
///     clause   := chain ("OR" chain)*
///     chain    := unary ("AND" unary)*
///     unary    := ("-" | "NOT" | "+")? primary
///     primary  := "(" query ")" | field ":" primary | filter ":" value
///               | '"' words '"' ("*" | "~" number)? | ("^" | "=")? word "*"?
///
/// What does not fit is searched for literally: an unknown field, an operator without an operand, a quotation mark that
/// nothing closes. Only `isStrict` makes unbalanced quotation marks and parentheses errors. A class because it owns a
/// tokenizer's scratch memory.
public final class QueryParser {
  /// Words of a query that are used; a pasted page is cut here.
  public static let mostTerms = 128
  /// Digits of the number of words between those that are near each other.
  private static let mostWindowDigits = 4
  /// Each level can take ten places of FTS5's parser stack, which has a hundred.
  private static let deepestNesting = 8

  let text: String
  let scalars: [Unicode.Scalar]
  var index = 0
  private(set) var depth = 0
  private var terms = 0
  private var tokenizer = Tokenizer()

  /// The query that `text` is.
  ///
  /// - throws: `QueryError`, and only if `isStrict`.
  public static func parse(_ text: String, isStrict: Bool = false) throws -> Query {
    let parser = QueryParser(text)
    if isStrict { try parser.checkBalance() }
    let root = parser.parseQuery(fields: [])
    let stripped = text.trimmingBlanks()
    return Query(
      text: text, root: root, isEverything: root == nil && !stripped.isEmpty && stripped.allSatisfy { $0 == "*" })
  }

  /// The query of the words of `text`, in which nothing is syntax: signs and quotation marks stand between words, and
  /// "OR", "NOT" and names of fields are words.
  public static func plain(_ text: String) -> Query {
    let parser = QueryParser(text)
    var words: [Query.Node] = []
    while parser.index < parser.scalars.count {
      let end = parser.endOfWord()
      if let word = parser.term(parser.string(parser.index..<end), fields: []) { words.append(word) }
      // The blank or the quotation mark behind it.
      parser.index = end + 1
    }
    return Query(text: text, root: combine(words) { .all($0, isWritten: false) })
  }

  private init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  // MARK: - Grammar

  private func parseQuery(fields: [Field]) -> Query.Node? {
    var clauses: [Query.Node] = []
    while skipToOperand() {
      if let clause = parseClause(fields: fields) { clauses.append(clause) }
    }
    return Self.combine(clauses) { .all($0, isWritten: false) }
  }

  private func parseClause(fields: [Field]) -> Query.Node? {
    var chains = parseChain(fields: fields).map { [$0] } ?? []
    while !chains.isEmpty, takeOperator("OR") || takeOperator("|") || takeOperator("||") {
      if let chain = parseChain(fields: fields) { chains.append(chain) }
    }
    return Self.combine(chains) { .any($0) }
  }

  private func parseChain(fields: [Field]) -> Query.Node? {
    var operands = parseUnary(fields: fields).map { [$0] } ?? []
    while !operands.isEmpty, takeOperator("AND") || takeOperator("&&") {
      if let operand = parseUnary(fields: fields) { operands.append(operand) }
    }
    return Self.combine(operands) { .all($0, isWritten: true) }
  }

  private func parseUnary(fields: [Field]) -> Query.Node? {
    var isNegated = false
    if takeOperator("NOT") {
      isNegated = true
    } else if peek() == "-", isSign, peek(1) != "-" {
      index += 1
      isNegated = true
    } else if peek() == "+", isSign, peek(1) != "+" {
      index += 1
    }
    let operand = parsePrimary(fields: fields)
    guard isNegated else { return operand }
    if case .not(let inner) = operand { return inner }
    return operand.map { .not($0) }
  }

  private func parsePrimary(fields: [Field]) -> Query.Node? {
    guard let scalar = peek() else { return nil }
    if scalar == "(", depth < Self.deepestNesting { return parseGroup(fields: fields) }
    if Self.isQuote(scalar) { return parsePhrase(fields: fields) }
    let start = index
    if let node = parseField() { return node }
    // A field whose value says nothing: `title:"`.
    if index > start { return nil }
    return parseWord(fields: fields)
  }

  private func parseGroup(fields: [Field]) -> Query.Node? {
    index += 1
    depth += 1
    defer { depth -= 1 }
    let node = parseQuery(fields: fields)
    if peek() == ")" {
      index += 1
    }
    return node
  }

  private func parsePhrase(fields: [Field], isAnchored: Bool = false) -> Query.Node? {
    guard let end = nextQuote(from: index + 1) else {
      // The words behind it count as if it were not there.
      index += 1
      return nil
    }
    let words = string(index + 1..<end)
    index = end + 1
    var isPrefix = false
    while peek() == "*" {
      isPrefix = true
      index += 1
    }
    return term(
      words, fields: fields, isPrefix: isPrefix, isQuoted: true, isAnchored: isAnchored,
      window: isPrefix || isAnchored ? nil : takeWindow())
  }

  /// Takes "~5" behind a quotation mark: how many words may stand between those in it.
  private func takeWindow() -> Int? {
    guard peek() == "~" else { return nil }
    var end = index + 1
    while end < scalars.count, end - index <= Self.mostWindowDigits, ("0"..."9").contains(scalars[end]) { end += 1 }
    guard let window = Int(string(index + 1..<end)) else { return nil }
    index = end
    return window
  }

  private func parseWord(fields: [Field]) -> Query.Node? {
    var isAnchored = false
    var isExact = false
    // "^word": the field begins with it. "=word": in no other form.
    while let mark = peek(), mark == "^" || mark == "=", isSign {
      isAnchored = isAnchored || mark == "^"
      isExact = isExact || mark == "="
      index += 1
      if let next = peek(), Self.isQuote(next) { return parsePhrase(fields: fields, isAnchored: isAnchored) }
    }
    let start = index
    index = endOfWord()
    // A word must take something, or reading would not go on.
    if index == start { index += 1 }
    var end = index
    while end > start, scalars[end - 1] == "*" { end -= 1 }
    return term(
      string(start..<end), fields: fields, isPrefix: end < index && end > start, isQuoted: isExact,
      isAnchored: isAnchored)
  }

  /// A field or filter with its value; nil, and nothing taken, if there is none.
  private func parseField() -> Query.Node? {
    let start = index
    guard let colon = scalars[index...].firstIndex(where: { !$0.isASCIILetter }), colon > start,
      scalars[colon] == ":", colon + 1 < scalars.count, !scalars[colon + 1].isBlank,
      scalars[colon + 1] != ")"
    else { return nil }
    let name = string(start..<colon).lowercased()
    if let field = Field(name: name) {
      index = colon + 1
      if let mark = peek(), mark == "(" || Self.isQuote(mark) || mark == "^" {
        return parsePrimary(fields: [field])
      }
      return parseWord(fields: [field])
    }
    guard let kind = FilterName(rawValue: name) else { return nil }
    index = colon + 1
    let value: String
    if let mark = peek(), Self.isQuote(mark), let end = nextQuote(from: index + 1) {
      value = string(index + 1..<end)
      index = end + 1
    } else {
      let valueStart = index
      index = endOfWord()
      value = string(valueStart..<index)
    }
    if let node = kind.node(value) { return node }
    index = start
    return nil
  }

  // MARK: - Terms

  private func term(
    _ text: String, fields: [Field], isPrefix: Bool = false, isQuoted: Bool = false, isAnchored: Bool = false,
    window: Int? = nil
  ) -> Query.Node? {
    guard terms < Self.mostTerms else { return nil }
    let compounds = tokenizer.compounds(of: text)
    guard !compounds.isEmpty else { return nil }
    terms += 1
    return .term(
      Term(
        text: text, compounds: Array(compounds.prefix(Self.mostTerms)), fields: fields,
        isPrefix: isPrefix || Self.endsWithLoneIdeograph(compounds), isQuoted: isQuoted, isAnchored: isAnchored,
        window: compounds.count > 1 ? window : nil))
  }

  /// One ideograph is indexed as the beginning of a pair.
  private static func endsWithLoneIdeograph(_ compounds: [Compound]) -> Bool {
    guard let last = compounds.last, last.parts.count == 1 else { return false }
    return last.isIdeographic && last.lastIdeograph == nil
  }

  private static func combine(_ nodes: [Query.Node], _ join: ([Query.Node]) -> Query.Node) -> Query.Node? {
    nodes.count > 1 ? join(nodes) : nodes.first
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
