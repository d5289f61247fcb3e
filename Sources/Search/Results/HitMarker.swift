import ReadingList

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
  func marks(of entry: Entry) -> Marks {
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
    for (field, texts) in [(Field.authors, entry.authors), (.section, entry.sections), (.tags, entry.tags)]
    where !matcher.matches(in: texts.joined(separator: "\n"), field: field).isEmpty {
      marks.fields.append(field)
    }
    marks.fields.sort { $0.rawValue < $1.rawValue }
    return marks
  }

  private func passage(
    of text: String, field: Field, matches: [TermMatcher.Match]
  ) -> (snippet: Snippet, terms: Int) {
    let window = bestWindow(of: matches, textLength: text.utf8.count)
    let cut = text.cut(window)
    let inside = matches.filter { cut.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= cut.range.upperBound }
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

  /// The window with the most different terms, then the most matches, then the first.
  private func bestWindow(of matches: [TermMatcher.Match], textLength: Int) -> Range<Int> {
    guard textLength > length else { return 0..<textLength }
    guard let first = matches.first else { return 0..<length }
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
    return start..<min(textLength, start + length)
  }
}

extension String {
  /// The part of the text in a range of bytes, drawn in to blanks unless it begins or ends with the text.
  fileprivate func cut(_ window: Range<Int>) -> (text: String, range: Range<Int>) {
    let bytes = Array(utf8)
    let blank = UInt8(ascii: " ")
    var lower = window.lowerBound
    if lower > 0, let space = bytes[lower..<min(lower + 40, window.upperBound)].firstIndex(of: blank) {
      lower = space + 1
    }
    var upper = window.upperBound
    if upper < bytes.count, let space = bytes[max(lower, upper - 40)..<upper].lastIndex(of: blank) { upper = space }
    // Text without blanks is cut between characters.
    while lower > 0, lower < bytes.count, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    return (String(decoding: bytes[lower..<upper], as: UTF8.self), lower..<upper)
  }
}
