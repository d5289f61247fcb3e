import ReadingList
import Tokens

/// Marks in an entry what a query matched, and cuts out the passage that shows best why it was found.
struct HitMarker {
  private let matcher: TermMatcher
  /// Bytes of a passage, about; it is cut at blanks.
  private let length: Int

  /// An entry as a hit shows it.
  struct Marks {
    var title: MarkedText
    var snippet: Snippet?
    var fields: [Field]
  }

  init(_ matcher: TermMatcher, snippetLength: Int) {
    self.matcher = matcher
    length = snippetLength
  }

  /// The entry's marks. Its snippet is the passage of note or abstract with the most terms, the note's in case of a
  /// tie; the beginning of the note, or else of the abstract, where neither has any; nil if the entry has neither.
  ///
  /// - parameter sections: What of the entry's sections is searched: names and taglines.
  func marks(of entry: Entry, sections: String) -> Marks {
    let title = matcher.matches(in: entry.title, field: .title)
    var marks = Marks(title: MarkedText(entry.title, marking: title), fields: title.isEmpty ? [] : [.title])
    var mostTerms = -1
    for (field, text) in [(Field.note, entry.note), (.abstract, entry.abstract)] {
      guard let text = text?.collapsingBlanks() else { continue }
      let matches = matcher.matches(in: text, field: field)
      if !matches.isEmpty { marks.fields.append(field) }
      let passage = passage(of: text, field: field, matches: matches)
      if passage.terms > mostTerms { (marks.snippet, mostTerms) = passage }
    }
    let lists = [
      (Field.authors, entry.authors.joined(by: "\n")), (.section, sections),
      (.tags, entry.tags.joined(by: "\n")),
    ]
    for (field, text) in lists where !matcher.matches(in: text, field: field).isEmpty { marks.fields.append(field) }
    marks.fields = Field.inReadingOrder.filter { marks.fields.contains($0) }
    return marks
  }

  private func passage(
    of text: String, field: Field, matches: [TermMatcher.Match]
  ) -> (snippet: Snippet, terms: Int) {
    let (window, span) = bestWindow(of: matches, textLength: text.utf8.count)
    let cut = text.cut(window, keeping: span)
    let inside = matches.filter {
      cut.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= cut.range.upperBound
    }
    .map { match in
      TermMatcher.Match(
        term: match.term,
        range: match.range.lowerBound - cut.range.lowerBound..<match.range.upperBound - cut.range.lowerBound)
    }
    let snippet = Snippet(
      field: field, text: MarkedText(cut.text, marking: inside), isCutBefore: cut.range.lowerBound > 0,
      isCutAfter: cut.range.upperBound < text.utf8.count)
    return (snippet, Set(inside.map(\.term)).count)
  }

  /// The window with the most different terms, then the most matches, then the first; and what of it they span.
  private func bestWindow(
    of matches: [TermMatcher.Match], textLength: Int
  ) -> (window: Range<Int>, span: Range<Int>) {
    let length = max(0, length)
    guard textLength > length else { return (0..<textLength, 0..<textLength) }
    guard let first = matches.first else { return (0..<length, 0..<0) }
    var best = (span: first.range, weight: 0)
    for (index, match) in matches.enumerated() {
      let reach = match.range.lowerBound + length
      let inside = matches[index...].prefix { $0.range.lowerBound < reach }.filter { $0.range.upperBound <= reach }
      let weight = Set(inside.map(\.term)).count * 100 + inside.count
      if weight > best.weight {
        let end = inside.map(\.range.upperBound).max() ?? match.range.upperBound
        best = (match.range.lowerBound..<end, weight)
      }
    }
    // A third of the room that is left goes before the matches.
    let before = max(0, length - best.span.count) / 3
    let start = max(0, min(best.span.lowerBound - before, textLength - length))
    let window = start..<min(textLength, start + length)
    return (window, best.span.clamped(to: window))
  }
}

extension String {
  /// The part of the text in a range of bytes, drawn in to blanks unless it begins or ends with the text, but not beyond
  /// the bytes of `span`. Text without blanks is cut between characters.
  fileprivate func cut(_ window: Range<Int>, keeping span: Range<Int>) -> (text: String, range: Range<Int>) {
    let bytes = Array(utf8)
    let blank = UInt8(ascii: " ")
    var (lower, upper) = (window.lowerBound, window.upperBound)
    if lower > 0, bytes[lower - 1] != blank {
      let end = Swift.max(lower, Swift.min(lower + 40, span.lowerBound))
      if let space = bytes[lower..<end].firstIndex(of: blank) { lower = space + 1 }
    }
    if upper < bytes.count, bytes[upper] != blank {
      let start = Swift.min(upper, Swift.max(lower, upper - 40, span.upperBound))
      if let space = bytes[start..<upper].lastIndex(of: blank) { upper = space }
    }
    let range = characterRange(around: lower..<upper)
    return (String(decoding: bytes[range], as: UTF8.self), range)
  }
}
