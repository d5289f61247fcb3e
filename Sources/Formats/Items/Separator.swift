import ReadingList

/// What people put between a title and what they say about it.
enum Separator {
  private static let dashes: Set<Character> = ["-", "–", "—", "―", "−"]

  /// `text` behind the separator that it begins with; nil if it begins with none.
  static func removed(fromStartOf text: String) -> String? {
    let text = text.trimmingBlanks()
    guard let first = text.first, dashes.contains(first) || ":;,.|·•".contains(first) else { return nil }
    var rest = text.dropFirst()
    // "--" and "---" stand for a dash.
    while dashes.contains(first), rest.first == first { rest = rest.dropFirst() }
    return rest.trimmingBlanks()
  }

  /// The range of the first dash that stands between blanks.
  static func firstDash(in text: some StringProtocol) -> Range<String.Index>? {
    var previousIsBlank = false
    for index in text.indices {
      let next = text.index(after: index)
      if previousIsBlank, dashes.contains(text[index]), next < text.endIndex, text[next].isWhitespace {
        return index..<next
      }
      previousIsBlank = text[index].isWhitespace
    }
    return nil
  }
}
