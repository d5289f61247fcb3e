import Tokens

/// A search that is kept under a name.
public struct SavedSearch: Sendable, Equatable {
  /// Letters, digits, "-" and "_"; the case of ASCII letters says nothing.
  public var name: String
  /// The query's text.
  public var query: String
  /// Options of the search as arguments of the command line; whoever runs it reads them.
  public var options: [String]

  /// The search for `query` under `name`.
  public init(name: String, query: String, options: [String] = []) {
    self.name = name
    self.query = query
    self.options = options
  }

  /// Whether a search can be called so.
  public static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(isInName)
  }

  /// Whether a scalar can be in a name.
  public static func isInName(_ scalar: Unicode.Scalar) -> Bool {
    switch Folding.kind(scalar) {
    case .letter, .digit, .ideograph: true
    // Accents of their own; what else is ignored cannot be seen.
    case .ignored: scalar.properties.generalCategory == .nonspacingMark
    case .separator: scalar == "-" || scalar == "_"
    }
  }
}
