import ReadingList
import Rendering
import Yams

extension EntryDocument {
  /// What is wrong with a text, and on which of its lines, from 1.
  struct Mistake: Error, Equatable {
    var line: Int?
    var reason: String
  }

  /// The entry that `text` describes; nil if nothing but comments and blanks is left of it.
  ///
  /// - throws: `Mistake`.
  static func entry(_ text: String) throws -> Entry? {
    guard let root = try node(text) else { return nil }
    guard let members = root.mapping else {
      throw Mistake(line: root.mark?.line, reason: "lines must be “name: value”")
    }
    var entry = Entry(title: "")
    for (key, value) in members {
      let name = key.string ?? ""
      if name == "details" {
        for (detail, fact) in try pairs(value) {
          if let text = try scalar(fact, of: detail) { entry[.detail(detail)] = [text] }
        }
        continue
      }
      guard let field = EntryField(name: name), EntryField.named.contains(field) else {
        let near = EditDistance.nearest(to: name, among: EntryField.named.map(\.name) + ["details"])
        throw Mistake(
          line: key.mark?.line, reason: "no field is called “\(name)”" + (near.map { "; did you mean \($0)?" } ?? ""))
      }
      let values = try field.isList ? list(value, of: field) : scalar(value, of: name).map { [$0] } ?? []
      if let reason = EditValue.mistake(values, in: field) {
        throw Mistake(line: line(of: value) ?? key.mark?.line, reason: reason)
      }
      entry[field] = values
    }
    guard entry.title.contains(where: { !$0.isWhitespace }) else {
      throw Mistake(line: nil, reason: "the title is missing")
    }
    return entry
  }

  private static func node(_ text: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw Mistake(line: mark.line, reason: problem)
      case .duplicatedKeysInMapping(let names, let context):
        throw Mistake(
          line: context.mark.line, reason: "\(names.map { "\($0)" }.joined(separator: ", ")) is there twice")
      default:
        throw Mistake(line: nil, reason: "\(error)".split(separator: "\n").joined(separator: " "))
      }
    }
  }

  private static func line(of node: Node) -> Int? { node.mark?.line }

  private static func pairs(_ node: Node) throws -> [(String, Node)] {
    if isNothing(node) { return [] }
    guard let members = node.mapping else {
      throw Mistake(line: line(of: node), reason: "details must be “name: value” lines")
    }
    return members.map { ($0.key.string ?? "", $0.value) }
  }

  private static func list(_ node: Node, of field: EntryField) throws -> [String] {
    if isNothing(node) { return [] }
    guard let elements = node.sequence else {
      return try element(node, of: field).map { [$0] } ?? []
    }
    return try elements.compactMap { try element($0, of: field) }
  }

  private static func element(_ node: Node, of field: EntryField) throws -> String? {
    guard field == .links, let members = node.mapping else { return try scalar(node, of: field.name) }
    let parts = try members.reduce(into: [String: String]()) { result, member in
      result[member.key.string ?? ""] = try scalar(member.value, of: field.name)
    }
    guard let url = parts["url"], parts.keys.allSatisfy({ $0 == "url" || $0 == "label" }) else {
      throw Mistake(line: line(of: node), reason: "a link has a url and, if you like, a label")
    }
    return Link(url: url, label: parts["label"]).line
  }

  private static func scalar(_ node: Node, of name: String) throws -> String? {
    guard let scalar = node.scalar else {
      throw Mistake(line: line(of: node), reason: "\(name) has one value; put it in quotation marks")
    }
    guard !isNothing(node) else { return nil }
    // A block ends with a line end of its own.
    return scalar.style == .literal || scalar.style == .folded ? scalar.string.trimmingBlanks() : scalar.string
  }

  /// Nothing behind the colon, or what YAML takes for it; in quotation marks it is a text.
  private static func isNothing(_ node: Node) -> Bool {
    guard let scalar = node.scalar else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
  }
}
