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
    /// UTF-8 of the tokens; never empty.
    var tokens: [[UInt8]]
    /// Whether the last token may go on.
    var isOpen: Bool
    /// For a word that must be near others: which spelling of all words it belongs to, and its ordinal in that.
    var place: (sequence: Int, word: Int)?
  }

  let terms: [Term]
  private let spellings: [Spelling]
  private var tokenizer = Tokenizer()

  init(_ terms: [ExpandedTerm]) {
    self.terms = terms.map(\.term)
    spellings = terms.enumerated().flatMap { index, term in
      if term.term.window != nil {
        return term.term.looseAlternatives.enumerated().flatMap { sequence, words in
          words.enumerated().map { word, tokens in
            Spelling(
              term: index, tokens: tokens.map { Array($0.utf8) },
              isOpen: term.term.isPrefix && word == words.count - 1, place: (sequence, word))
          }
        }
      }
      return term.variants.flatMap(\.spellings).filter { !$0.isEmpty }.map { tokens in
        Spelling(term: index, tokens: tokens.map { Array($0.utf8) }, isOpen: term.term.isPrefix)
      }
    }
  }

  /// The matches in a field's text, by their beginnings, longer ones first.
  func matches(in text: String, field: Field) -> [Match] {
    let allowed = spellings.filter { terms[$0.term].fields.isEmpty || terms[$0.term].fields.contains(field) }
    guard !allowed.isEmpty else { return [] }
    let tokens = TokenList(text, &tokenizer)
    var result: [Match] = []
    var loose: [LooseMatch] = []
    for index in tokens.indices {
      for spelling in allowed {
        if terms[spelling.term].isAnchored, tokens.position(index) > 0 { continue }
        guard let end = end(of: spelling, in: tokens, from: index) else { continue }
        let match = Match(term: spelling.term, range: tokens.range(index).lowerBound..<end)
        if let place = spelling.place {
          loose.append(
            LooseMatch(
              match: match, sequence: place.sequence, word: place.word, position: tokens.position(index),
              end: tokens.position(index) + spelling.tokens.count))
        } else {
          result.append(match)
        }
      }
    }
    if !loose.isEmpty { result += nearby(loose) }
    return result.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
  }

  /// The end of the text that the tokens of `spelling` match, the first at `index`, the others position by position;
  /// nil if they do not.
  private func end(of spelling: Spelling, in tokens: TokenList, from index: Int) -> Int? {
    let last = spelling.tokens.count - 1
    guard tokens.matches(index, spelling.tokens[0], isOpen: spelling.isOpen && last == 0) else { return nil }
    var end = tokens.range(index).upperBound
    for offset in spelling.tokens.indices.dropFirst() {
      let candidates = tokens.tokens(at: tokens.position(index) + offset)
      let isOpen = spelling.isOpen && offset == last
      guard let found = candidates.first(where: { tokens.matches($0, spelling.tokens[offset], isOpen: isOpen) }) else {
        return nil
      }
      end = max(end, tokens.range(found).upperBound)
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
