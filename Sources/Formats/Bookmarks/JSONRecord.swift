/// The members of a JSON object, looked up by name.
struct JSONRecord {
  var members: [JSONValue.Member]

  init(_ members: [JSONValue.Member] = []) {
    self.members = members
  }

  /// The record that `value` is; nil if it is no object.
  init?(_ value: JSONValue?) {
    guard case .object(let members) = value else { return nil }
    self.members = members
  }

  /// The value under the first of `names` that is there and not null.
  func value(_ names: String...) -> JSONValue? { value(names) }

  /// Text or a number as its text; nil for anything else.
  func text(_ names: String...) -> String? {
    switch value(names) {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// Whether a member says yes: true, 1, "1", "yes" or "true". Nil where it is missing.
  func flag(_ names: String...) -> Bool? {
    switch value(names) {
    case .bool(let flag): flag
    case .number(let text), .string(let text): ["1", "yes", "true"].contains(text.lowercased())
    default: nil
    }
  }

  /// The elements of an array; none if there is no array.
  func elements(_ names: String...) -> [JSONValue] {
    if case .array(let elements) = value(names) { return elements }
    return []
  }

  /// The texts of an array whose elements are texts or objects with a name, or those between commas in one text.
  func texts(_ names: String...) -> [String] {
    switch value(names) {
    case .array(let elements):
      elements.compactMap { element in
        switch element {
        case .string(let text), .number(let text): text
        default: JSONRecord(element)?.text("name", "label")
        }
      }
    case .string(let text): text.split(separator: ",").map { String($0) }
    default: []
    }
  }

  /// The object under `name`.
  func record(_ name: String) -> JSONRecord? { JSONRecord(value(name)) }

  private func value(_ names: [String]) -> JSONValue? {
    for name in names {
      if let member = members.first(where: { $0.name == name }), member.value != .null { return member.value }
    }
    return nil
  }
}
