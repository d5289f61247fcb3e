import ReadingList

/// A name as CSL has it.
struct CSLName {
  /// "Given Family Suffix", or the literal name.
  var display: String

  /// The name in an object with "family" and "given", or with "literal" or "name"; nil if there is none.
  init?(_ value: JSONValue) {
    if let literal = value["literal"]?.text ?? value["name"]?.text {
      display = RecordMarkup.plain(literal).collapsingBlanks()
    } else {
      let particles = [value["dropping-particle"]?.text, value["non-dropping-particle"]?.text, value["family"]?.text]
      display =
        PersonName(
          given: RecordMarkup.plain(value["given"]?.text ?? ""),
          family: RecordMarkup.plain(particles.compactMap { $0 }.joined(separator: " ")),
          suffix: value["suffix"]?.text ?? ""
        ).display
    }
    if display.isEmpty { return nil }
  }

  /// A name as entries have it.
  init(_ display: String) {
    self.display = display
  }

  /// The name in parts if it is one of a person, which those give back; else as a literal.
  var value: JSONValue {
    let name = PersonName(display)
    guard !display.contains(","), !name.given.isEmpty, name.display == display else {
      return .object([JSONValue.Member(name: "literal", value: .string(display))])
    }
    let parts = [("family", name.family), ("given", name.given), ("suffix", name.suffix)].filter { !$0.1.isEmpty }
    return .object(parts.map { JSONValue.Member(name: $0.0, value: .string($0.1)) })
  }

  /// The names in an array of objects, or of one.
  static func names(_ value: JSONValue) -> [CSLName] {
    value.elements.compactMap { element in
      if case .object = element { CSLName(element) } else { nil }
    }
  }
}

extension EntryBuilder {
  /// Adds an author.
  mutating func addName(_ name: CSLName) {
    entry.authors.append(name.display)
  }
}
