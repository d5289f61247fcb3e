import Library
import ReadingList
import Tokens

extension CompletionFinder {
  /// Entries that are read for the words that follow others.
  private static let mostReadEntries = 300

  /// The words that a single word may become, or those that follow the words typed before.
  ///
  /// - throws: `DatabaseError`.
  func words() throws -> [Completion] {
    if prefix.words.count == 1, prefix.term.isPrefix { return try wordsOfVocabulary() }
    return try nextWords()
  }

  private func wordsOfVocabulary() throws -> [Completion] {
    var result: [Completion] = []
    var tokenizer = Tokenizer()
    for word in openWords where result.count < limit {
      guard let text = try surface(of: word.text, &tokenizer) else { continue }
      result.append(Completion(text: text, kind: .word, count: word.count))
    }
    return result
  }

  /// A token as an entry has it, so that "ngram" becomes "n-gram" again; the token itself where that is a plain word. Nil
  /// for what stands in no text.
  private func surface(of token: String, _ tokenizer: inout Tokenizer) throws -> String? {
    let word = Term(
      text: token, compounds: [Compound(parts: [token], joints: [], range: 0..<0)], fields: Field.allCases,
      isQuoted: true)
    let texts = try texts(of: .term(word), limit: 1, columns: "title, note, authors, tags, abstract")
    for text in texts {
      guard let found = tokenizer.tokens(of: text).first(where: { $0.text == token }) else { continue }
      return Self.uncapitalized(String(decoding: Array(text.utf8)[found.range], as: UTF8.self))
    }
    return texts.isEmpty ? nil : token
  }

  /// What stands behind the words typed before, with nothing but blanks between, in the first entries that have them.
  private func nextWords() throws -> [Completion] {
    guard var before = prefix.closedTerm else { return [] }
    before.fields = [.title, .note, .abstract]
    let matcher = try matcher(of: [before])
    var tokenizer = Tokenizer()
    let counter = ValueCounter()
    let rows = try rows(
      of: .term(before), columns: "entry.number, entry.title, entry.note, entry.abstract", limit: Self.mostReadEntries)
    while try rows.step() {
      for (column, field) in zip(Int32(1)..., [Field.title, .note, .abstract]) {
        guard let text = rows.unpackedText(column) else { continue }
        let bytes = Array(text.utf8)
        for match in matcher.matches(in: text, field: field) {
          if let word = Self.word(behind: match.range.upperBound, in: bytes, prefix: prefix.openToken, &tokenizer) {
            counter.add(Self.uncapitalized(word), of: rows.integer(0))
          }
        }
      }
    }
    return counter.best(limit).map { Completion(text: prefix.lead + $0.text, kind: .word, count: $0.count) }
  }

  /// The word behind an offset of `text`, if it begins with `prefix`.
  private static func word(
    behind offset: Int, in text: [UInt8], prefix: String?, _ tokenizer: inout Tokenizer
  ) -> String? {
    let rest = text[offset...].prefix(longestWord)
    guard let start = rest.firstIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }), start > offset
    else { return nil }
    let tail = String(decoding: rest[start...], as: UTF8.self)
    guard let compound = tokenizer.compounds(of: tail).first, compound.range.lowerBound == 0 else { return nil }
    guard prefix.map({ compound.parts.joined(by: "").hasPrefix($0) }) ?? true else { return nil }
    return String(decoding: Array(tail.utf8)[compound.range], as: UTF8.self)
  }

  /// A word without the capital that a sentence or a title gives it; "GPT" and "SpecExtend" keep theirs.
  private static func uncapitalized(_ word: String) -> String {
    word.dropFirst().contains(where: \.isUppercase) ? word : word.lowercased()
  }

  /// Bytes in which a word must end to be offered.
  private static let longestWord = 80

  private func texts(of node: Query.Node, limit: Int, columns: String) throws -> [String] {
    let names = columns.split(separator: ", ")
    let rows = try rows(of: node, columns: names.map { "entry." + $0 }.joined(by: ", "), limit: limit)
    var result: [String] = []
    while try rows.step() { result += names.indices.compactMap { rows.unpackedText(Int32($0)) } }
    return result
  }
}
