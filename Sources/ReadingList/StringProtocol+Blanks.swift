extension StringProtocol {
  /// The text without blanks and line ends at both ends.
  @inlinable
  public func trimmingBlanks() -> String {
    // Most texts begin and end with visible ASCII: looking there saves composing their characters.
    if let first = unicodeScalars.first, let last = unicodeScalars.last, "!"..."~" ~= first, "!"..."~" ~= last {
      return String(self)
    }
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
