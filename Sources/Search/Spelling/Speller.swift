import Tokens

/// Finds the terms of an index that a misspelt word may stand for.
struct Speller<Cursor: TermCursor> {
  private var cursor: Cursor
  /// Letters from which on a word is looked for at all, from which on the first of them may be wrong, and from which on
  /// two may be: a short word is near many others ("best", "test") that it seldom stands for.
  private static var fewestLetters: Int { 5 }
  private static var fewestLettersForFirst: Int { 6 }
  private static var fewestLettersForTwo: Int { 8 }
  /// Terms of a dead prefix that are stepped over before the rest of them is skipped; a step takes about a tenth of
  /// what a seek does.
  private static var mostSteps: Int { 6 }

  /// A speller with the terms of `cursor`.
  init(_ cursor: Cursor) {
    self.cursor = cursor
  }

  /// Whether `word` can be misspelt: long enough, and made of letters alone.
  static func canCorrect(_ word: String) -> Bool {
    word.unicodeScalars.count >= fewestLetters && word.unicodeScalars.allSatisfy { Folding.kind($0) == .letter }
  }

  /// The terms near `word`, without itself, the likeliest first: those that one edit makes of it; if there are none,
  /// and the word is long, those of two edits behind the same first letter.
  mutating func candidates(for word: String) throws -> [SpellingCandidate] {
    guard Self.canCorrect(word), let first = word.unicodeScalars.first else { return [] }
    let beginning = String(first)
    var found = try terms(beginningWith: beginning, near: word, bound: 1)
    let hasFirst = word.unicodeScalars.count < Self.fewestLettersForFirst
    for other in hasFirst ? [] : Self.withAnotherBeginning(word) {
      if let frequency = try frequency(of: other) { found.append((other, frequency)) }
    }
    if found.isEmpty, word.unicodeScalars.count >= Self.fewestLettersForTwo {
      found = try terms(beginningWith: beginning, near: word, bound: 2)
    }
    return ranked(found, for: word)
  }

  /// The terms that one edit behind the first two letters makes of `word`, the likeliest first. Takes a small part of
  /// the time, for words that are not worth more.
  mutating func candidates(forWellBegun word: String) throws -> [SpellingCandidate] {
    guard Self.canCorrect(word) else { return [] }
    let beginning = String(word.unicodeScalars.prefix(2))
    return ranked(try terms(beginningWith: beginning, near: word, bound: 1), for: word)
  }

  private func ranked(_ found: [(term: String, frequency: Int)], for word: String) -> [SpellingCandidate] {
    found.map { term, frequency in
      SpellingCandidate(tokens: [term], frequency: frequency, cost: TypingCost.of(word, for: term))
    }.sorted { ($1.evidence, $0.tokens[0]) < ($0.evidence, $1.tokens[0]) }
  }

  /// Entries that have `term`; nil where none has.
  mutating func frequency(of term: String) throws -> Int? {
    try cursor.seek(term)
    guard let found = try cursor.next(), found.term == term else { return nil }
    return found.frequency
  }

  private mutating func terms(
    beginningWith beginning: String, near word: String, bound: Int
  ) throws -> [(term: String, frequency: Int)] {
    var distance = SpellingDistance(from: word, bound: bound)
    var found: [(term: String, frequency: Int)] = []
    var steps = 0
    try cursor.seek(beginning)
    while let (term, frequency) = try cursor.next(), term.hasPrefix(beginning) {
      switch distance.measure(term) {
      case .within(let distance):
        if distance > 0 { found.append((term, frequency)) }
        steps = 0
      case .beyond:
        steps = 0
      case .dead(let prefix):
        steps += 1
        guard steps > Self.mostSteps else { continue }
        steps = 0
        // U+10FFFF is in no term.
        try cursor.seek(String(term.unicodeScalars.prefix(prefix)) + "\u{10FFFF}")
      }
    }
    return found
  }

  /// Words with another first letter that one edit makes of `word`.
  private static func withAnotherBeginning(_ word: String) -> [String] {
    let letters = Array(word.unicodeScalars)
    let rest = letters.dropFirst()
    // The letters of a script are neighbours in Unicode.
    let block = letters[0].value & ~0x7F
    let others = (block..<block + 0x80).compactMap(Unicode.Scalar.init).filter {
      $0 != letters[0] && Folding.kind($0) == .letter && Folding.fold(String($0)) == String($0)
    }
    var words = others.map { [$0] + rest } + others.map { [$0] + letters }
    if letters[0] != letters[1] {
      words.append(Array(rest))
      words.append([letters[1], letters[0]] + letters.dropFirst(2))
    }
    return words.map { scalars in
      // One by one, see `QueryParser.string`.
      var word = ""
      for scalar in scalars { word.unicodeScalars.append(scalar) }
      return word
    }
  }
}
