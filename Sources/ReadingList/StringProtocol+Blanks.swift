extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  public func trimmingBlanks() -> String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }

  /// The text with every run of blanks and line ends as one space, and none at the ends.
  public func collapsingBlanks() -> String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
