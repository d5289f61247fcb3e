import ReadingList

/// Builds the text of a JSON object.
struct JSONText {
  private(set) var text = "{"

  /// The object, closed.
  var closed: String { text + "}" }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    begin(name)
    JSONString.append(value, to: &text)
  }

  mutating func add(_ name: String, _ value: Int?) {
    guard let value else { return }
    begin(name)
    text += String(value)
  }

  mutating func add(_ name: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    begin(name)
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += "," }
      JSONString.append(value, to: &text)
    }
    text += "]"
  }

  mutating func add(_ name: String, _ members: [String: String]) {
    guard !members.isEmpty else { return }
    var object = JSONText()
    for (name, value) in members.sorted(by: { $0.key < $1.key }) { object.add(name, value) }
    begin(name)
    text += object.closed
  }

  mutating func add(_ name: String, objects: [JSONText]) {
    guard !objects.isEmpty else { return }
    begin(name)
    text += "[" + objects.map(\.closed).joined(separator: ",") + "]"
  }

  private mutating func begin(_ name: String) {
    if text != "{" { text += "," }
    JSONString.append(name, to: &text)
    text += ":"
  }
}
