import ReadingList
import Search

/// A query's tree in one line: `[a b]` for words side by side, `(a & b)` and `(a | b)` for operators that were typed,
/// `!a`, terms with their quotation marks, anchor, star and fields, `<year 2020...2021>` for filters. "-" is no tree.
func written(_ query: Query) -> String {
  query.root.map(written) ?? "-"
}

private func written(_ node: Query.Node) -> String {
  switch node {
  case .all(let nodes, isWritten: false): "[" + nodes.map(written).joined(separator: " ") + "]"
  case .all(let nodes, isWritten: true): "(" + nodes.map(written).joined(separator: " & ") + ")"
  case .any(let nodes): "(" + nodes.map(written).joined(separator: " | ") + ")"
  case .not(let node): "!" + written(node)
  case .term(let term): written(term)
  case .filter(let filter): "<" + written(filter) + ">"
  }
}

private func written(_ term: Term) -> String {
  let text = term.isQuoted ? "\"\(term.text)\"" : term.text
  let fields = term.fields.map { $0.name + ":" }.joined()
  return fields + (term.isAnchored ? "^" : "") + text + (term.isPrefix ? "*" : "")
    + (term.window.map { "~\($0)" } ?? "")
}

private func written(_ filter: Filter) -> String {
  switch filter {
  case .years(let range): "year \(range)"
  case .site(let site): "site \(site)"
  case .kind(let kind): "kind \(kind)"
  case .status(let status): "status \(status.rawValue)"
  case .has(let property): "has \(property)"
  }
}
