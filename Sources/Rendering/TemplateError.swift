/// A mistake in a template, and where.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Sendable, Equatable {
    /// A name in braces that is no field.
    case unknownField(String)
    /// "{" without its "}".
    case openBrace
    /// "}" without its "{".
    case strayBrace
    /// A backslash before a character that it says nothing about.
    case unknownEscape(Character)
    /// A backslash at the end.
    case openEscape
  }

  /// What is wrong.
  public let reason: Reason
  /// The character that the mistake begins at, from 1.
  public let column: Int

  init(_ reason: Reason, column: Int) {
    self.reason = reason
    self.column = column
  }

  /// The known field that was probably meant; nil if none is near.
  public var suggestion: TemplateField? {
    guard case .unknownField(let name) = reason else { return nil }
    return EditDistance.nearest(to: name, among: TemplateField.allCases.map(\.rawValue))
      .flatMap(TemplateField.init(rawValue:))
  }

  /// What is wrong and what to do, in one line without a full stop, safe on a terminal.
  public var description: String {
    let problem =
      switch reason {
      case .unknownField(let name):
        "unknown field \"\(TerminalText(name).plain)\""
          + (suggestion.map { "; did you mean \"\($0.rawValue)\"?" } ?? "")
          + " Fields are: \(TemplateField.allCases.map(\.rawValue).joined(separator: ", "))"
      case .openBrace: "\"{\" without \"}\"; write \"{{\" for the brace itself"
      case .strayBrace: "\"}\" without \"{\"; write \"}}\" for the brace itself"
      case .unknownEscape(let character):
        "unknown escape \"\\\(TerminalText(String(character)).plain)\"; there are \\t, \\n, \\0 and \\\\"
      case .openEscape: "backslash at the end; write \"\\\\\" for the backslash itself"
      }
    return "column \(column): \(problem)"
  }
}
