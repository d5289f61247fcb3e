import Search

/// Factors for sections on the command line: "eagle=1.5".
enum Boosts {
  /// - throws: `CommandError.invalidBoost`.
  static func parse(_ texts: [String]) throws -> SectionFactors {
    var boosts = SectionFactors()
    for text in texts {
      // A section's name may hold the sign itself.
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
        let factor = factor(text[text.index(after: sign)...])
      else { throw CommandError.invalidBoost(text) }
      boosts[String(text[..<sign])] = factor
    }
    return boosts
  }

  /// A factor above 0; nil if the text is none.
  static func factor(_ text: some StringProtocol) -> Double? {
    Double(text).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }
}
