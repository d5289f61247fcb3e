/// Looking into values whose shape is only roughly known: what is missing or of another type is nil or empty.
extension JSONValue {
  /// The member of that name; nil if there is none, if it is null, or if this is no object.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self, let member = members.first(where: { $0.name == name }) else { return nil }
    if case .null = member.value { return nil }
    return member.value
  }

  /// What stands at the end of a path of names.
  subscript(path first: String, _ rest: String...) -> JSONValue? {
    rest.reduce(self[first]) { $0?[$1] }
  }

  /// The text of a string or a number.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// The elements of an array; a value that is none stands for an array of itself.
  var elements: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  /// The members of an object.
  var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// The texts in an array, or the one text that this is.
  var texts: [String] { elements.compactMap(\.text) }

  /// The first text that is not blank.
  var firstText: String? { texts.first { !$0.allSatisfy(\.isWhitespace) } }

  /// Whether this is `true`.
  var isTrue: Bool { self == .bool(true) }

  /// What is kept of a value that no field takes: text, numbers, `true`, and arrays of texts; nil for structures.
  var factText: String? {
    switch self {
    case .string, .number: return text
    case .bool(let flag): return flag ? "true" : nil
    case .array(let elements):
      let texts = elements.compactMap(\.text)
      return texts.count == elements.count && !texts.isEmpty ? texts.joined(separator: "; ") : nil
    case .null, .object: return nil
    }
  }
}
