/// Builds the text of a JSON object.
struct JSONText {
  private(set) var text = "{"

  /// The object, closed.
  var closed: String { text + "}" }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    begin(name)
    Self.append(value, to: &text)
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
      Self.append(value, to: &text)
    }
    text += "]"
  }

  mutating func add(_ name: String, objects: [JSONText]) {
    guard !objects.isEmpty else { return }
    begin(name)
    text += "[" + objects.map(\.closed).joined(separator: ",") + "]"
  }

  private mutating func begin(_ name: String) {
    if text != "{" { text += "," }
    Self.append(name, to: &text)
    text += ":"
  }

  /// Appends `value` in quotation marks; only what JSON demands is escaped.
  static func append(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
