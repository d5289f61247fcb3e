import ReadingList

/// A writer of JSON text, member by member, without blanks between them.
struct JSONWriter {
  /// What is written so far.
  private(set) var text = ""
  private var needsComma = false

  /// An object with the members that `body` writes.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    nested("{", "}", body)
  }

  /// An array of what `body` writes for each of `elements`.
  mutating func array<S: Sequence>(_ elements: S, _ body: (inout JSONWriter, S.Element) -> Void) {
    nested("[", "]") { writer in
      for element in elements { body(&writer, element) }
    }
  }

  /// The name of a member; its value comes next.
  mutating func name(_ name: String) {
    value(name)
    text += ":"
    needsComma = false
  }

  mutating func value(_ string: String) {
    element("")
    JSONString.append(string, to: &text)
  }

  mutating func value(_ number: Int) {
    element(String(number))
  }

  /// The shortest text that reads back as `number`; "null" for what JSON has no number for.
  mutating func value(_ number: Double) {
    element(number.isFinite ? number.shortestText : "null")
  }

  mutating func value(_ flag: Bool) {
    element(flag ? "true" : "false")
  }

  private mutating func nested(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
    element(open)
    needsComma = false
    body(&self)
    text += close
    needsComma = true
  }

  private mutating func element(_ start: String) {
    if needsComma { text += "," }
    text += start
    needsComma = true
  }
}
