import Tokens

/// Text that means something in the query language.
public enum QueryText {
  /// The restriction to entries whose field or filter `name` has `value`, as it is typed: `year:2020`,
  /// `section:"Model merging"`.
  public static func restriction(_ name: String, to value: String) -> String {
    name + ":" + quotedIfNeeded(value)
  }

  /// `value` as one operand: in quotation marks unless it is a word without signs that the language knows. Quotation
  /// marks within, which no token has, become spaces.
  public static func quotedIfNeeded(_ value: String) -> String {
    let isWord = value.unicodeScalars.allSatisfy { scalar in
      switch Folding.kind(scalar) {
      case .letter, .digit, .ideograph: true
      case .separator, .ignored: "-_.+#".unicodeScalars.contains(scalar)
      }
    }
    guard !isWord || value.isEmpty else { return value }
    let inner = String(String.UnicodeScalarView(value.unicodeScalars.map { QueryParser.isQuote($0) ? " " : $0 }))
    return "\"" + inner + "\""
  }
}
