import ReadingList
import Tokens

/// What has been typed so far: words, the last of which may still go on.
struct CompletionPrefix {
  /// All words, one after the other.
  let term: Term
  /// Each word on its own.
  let words: [Term]
  /// What stands before the word that is being typed, blanks included.
  let lead: String

  /// Nil where nothing was typed that a token could begin with.
  init?(_ text: String) {
    var tokenizer = Tokenizer()
    let compounds = Array(tokenizer.compounds(of: text).prefix(QueryParser.mostTerms))
    guard let last = compounds.last else { return nil }
    // A blank ends the last word, but the signs of "c++" do not.
    let isOpen = !(text.unicodeScalars.last?.isBlank ?? true)
    // As they stand: what is typed is the beginning of a text, not of a question.
    term = Term(text: text, compounds: compounds, isPrefix: isOpen, isQuoted: true)
    words = compounds.enumerated().map { index, compound in
      Term(text: text, compounds: [compound], isPrefix: isOpen && index == compounds.count - 1, isQuoted: true)
    }
    lead = isOpen ? String(decoding: Array(text.utf8)[..<last.range.lowerBound], as: UTF8.self) : text
  }

  /// The words that are complete, as a phrase; nil if there is none.
  var closedTerm: Term? {
    var closed = term
    closed.isPrefix = false
    if term.isPrefix { closed.compounds.removeLast() }
    return closed.compounds.isEmpty ? nil : closed
  }

  /// The beginning of the word of the vocabulary that is being typed: the last word, written together.
  var openToken: String? {
    guard term.isPrefix else { return nil }
    return words.last?.alternatives.last { $0.count == 1 }?.first
  }
}
