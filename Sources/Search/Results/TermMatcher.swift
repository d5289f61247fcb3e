import ReadingList
import Tokens

/// Finds the places of a text that match the terms of a query, as the index does: by tokens.
///
/// A class because it owns a tokenizer's scratch memory; not safe for concurrent use.
final class TermMatcher {
  /// A match: the term's ordinal, and bytes of the text.
  struct Match: Equatable {
    var term: Int
    var range: Range<Int>
  }

  private struct Spelling {
    var term: Int
    var tokens: [String]
  }

  private let terms: [Term]
  /// Spellings by their first token; those of one open token stand under `openEnded`.
  private var spellings: [String: [Spelling]] = [:]
  private var openEnded: [Spelling] = []
  private var tokenizer = Tokenizer()

  init(_ terms: [Term]) {
    self.terms = terms
    for (index, term) in terms.enumerated() {
      for tokens in term.alternatives {
        let spelling = Spelling(term: index, tokens: tokens)
        if term.isPrefix, tokens.count == 1 {
          openEnded.append(spelling)
        } else if let first = tokens.first {
          spellings[first, default: []].append(spelling)
        }
      }
    }
  }

  /// The matches in a field's text, by their beginnings, longer ones first.
  func matches(in text: String, field: Field) -> [Match] {
    guard terms.contains(where: { $0.fields.isEmpty || $0.fields.contains(field) }) else { return [] }
    let tokens = tokenizer.tokens(of: text)
    var starts: [Int] = []
    for (index, token) in tokens.enumerated() where token.position == starts.count { starts.append(index) }
    var result: [Match] = []
    for (index, token) in tokens.enumerated() {
      for spelling in spellings[token.text] ?? [] where allows(spelling, field, at: token.position) {
        if let end = end(of: spelling, tokens, starts, from: token.position) {
          result.append(
            Match(term: spelling.term, range: token.range.lowerBound..<max(end, tokens[index].range.upperBound)))
        }
      }
      for spelling in openEnded where allows(spelling, field, at: token.position) {
        if token.text.hasPrefix(spelling.tokens[0]) { result.append(Match(term: spelling.term, range: token.range)) }
      }
    }
    return result.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
  }

  private func allows(_ spelling: Spelling, _ field: Field, at position: Int) -> Bool {
    let term = terms[spelling.term]
    return (term.fields.isEmpty || term.fields.contains(field)) && (!term.isAnchored || position == 0)
  }

  /// The end of the text that the tokens of `spelling` behind the first match, position by position; nil if they do not.
  private func end(of spelling: Spelling, _ tokens: [Token], _ starts: [Int], from position: Int) -> Int? {
    var end = 0
    for (offset, wanted) in spelling.tokens.enumerated().dropFirst() {
      let place = position + offset
      guard place < starts.count else { return nil }
      let next = place + 1 < starts.count ? starts[place + 1] : tokens.count
      let isOpen = terms[spelling.term].isPrefix && offset == spelling.tokens.count - 1
      let found = tokens[starts[place]..<next].first { isOpen ? $0.text.hasPrefix(wanted) : $0.text == wanted }
      guard let found else { return nil }
      end = found.range.upperBound
    }
    return end
  }
}

extension MarkedText {
  /// `text` with the places of `matches`, merged where they overlap and widened to whole characters.
  init(_ text: String, marking matches: [TermMatcher.Match]) {
    var ranges: [Range<Int>] = []
    for match in matches {
      let range = text.characterRange(around: match.range)
      if let last = ranges.last, range.lowerBound < last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    self.init(text, matches: ranges)
  }
}

extension String {
  /// The range of UTF-8 bytes widened to whole characters.
  func characterRange(around range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    while lower > 0, utf8.index(startIndex, offsetBy: lower).samePosition(in: self) == nil { lower -= 1 }
    var upper = range.upperBound
    while upper < utf8.count, utf8.index(startIndex, offsetBy: upper).samePosition(in: self) == nil { upper += 1 }
    return lower..<upper
  }
}
