/// A line of output with fields to be put in: `{id}\t{title}`.
///
/// Fields are names in braces; `\t`, `\n`, `\0` and `\\` are a tab, a line feed, a NUL and a backslash; `{{` and `}}` are
/// braces.
public struct Template: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case literal(String)
    case field(TemplateField)
  }

  private let parts: [Part]

  /// The template that `text` describes.
  ///
  /// - throws: A `TemplateError` for the first mistake from the left.
  public init(_ text: String) throws(TemplateError) {
    var parser = Parser(Array(text))
    var parts: [Part] = []
    while let part = try parser.next() { parts.append(part) }
    self.parts = parts
  }

  /// The text for one record, without a terminator.
  func render(_ record: Record) -> String {
    parts.reduce(into: "") { result, part in
      switch part {
      case .literal(let text): result += text
      case .field(let field): result += field.value(record)
      }
    }
  }

  private struct Parser {
    private let characters: [Character]
    private var index = 0

    init(_ characters: [Character]) {
      self.characters = characters
    }

    /// The next run of literal text, or field; nil at the end.
    mutating func next() throws(TemplateError) -> Part? {
      var literal = ""
      while index < characters.count {
        let character = characters[index]
        let isDoubled = index + 1 < characters.count && characters[index + 1] == character
        switch character {
        case "{" where !isDoubled:
          if !literal.isEmpty { return .literal(literal) }
          return .field(try field())
        case "}" where !isDoubled:
          throw TemplateError(.strayBrace, column: index + 1)
        case "{", "}":
          literal.append(character)
          index += 2
        case "\\":
          literal.append(try escaped())
        default:
          literal.append(character)
          index += 1
        }
      }
      return literal.isEmpty ? nil : .literal(literal)
    }

    private mutating func field() throws(TemplateError) -> TemplateField {
      let column = index + 1
      guard let end = characters[index...].firstIndex(of: "}") else { throw TemplateError(.openBrace, column: column) }
      let name = String(characters[(index + 1)..<end])
      guard let field = TemplateField(rawValue: name) else {
        throw TemplateError(.unknownField(name), column: column)
      }
      index = end + 1
      return field
    }

    private mutating func escaped() throws(TemplateError) -> Character {
      let column = index + 1
      guard column < characters.count else { throw TemplateError(.openEscape, column: column) }
      index += 2
      switch characters[column] {
      case "t": return "\t"
      case "n": return "\n"
      case "0": return "\0"
      case "\\": return "\\"
      case let other: throw TemplateError(.unknownEscape(other), column: column)
      }
    }
  }
}
