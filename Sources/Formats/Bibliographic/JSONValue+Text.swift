import ReadingList

extension JSONValue {
  /// The value as JSON, in one line.
  var json: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): JSONString.append(string, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.append(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        JSONString.append(member.name, to: &text)
        text += ":"
        member.value.append(to: &text)
      }
      text += "}"
    }
  }
}

/// Members of an object that is being made; what is nil or empty is left out.
struct JSONMembers {
  private(set) var list: [JSONValue.Member] = []

  mutating func add(_ name: String, _ value: JSONValue?) {
    if let value { list.append(JSONValue.Member(name: name, value: value)) }
  }

  mutating func add(_ name: String, text: String?) {
    add(name, text.map { .string($0) })
  }

  mutating func add(_ name: String, elements: [JSONValue]) {
    if !elements.isEmpty { add(name, .array(elements)) }
  }
}
