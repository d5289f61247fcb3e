import Library
import Tokens

/// Finds what to search for in the place of a word that no entry has.
struct SpellingCorrector {
  private let vocabulary: Vocabulary
  /// Spellings that are searched for in the place of a word.
  private static let mostReplacements = 3
  /// How much less likely than the best another spelling may be: ten times, in nats.
  private static let tie = 2.3
  /// Letters that each of two words written together must have.
  private static let fewestLettersOfPart = 3
  /// Entries of a phrase that are counted; it is as good as any other from here on.
  private static let mostCounted = 100

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// The spellings that `word` most likely stands for, best first: the best, and those that are about as likely.
  ///
  /// - throws: `DatabaseError`.
  func replacements(for word: String) throws -> [SpellingCandidate] {
    guard Speller<VocabularyCursor>.canCorrect(word) else { return [] }
    let candidates = (try near(word) + separated(word)).sorted { $0.evidence > $1.evidence }
    guard let best = candidates.first else { return [] }
    return Array(candidates.prefix { $0.evidence >= best.evidence - Self.tie }.prefix(Self.mostReplacements))
  }

  /// The terms near `word`, which some entries have, best first.
  ///
  /// - throws: `DatabaseError`.
  func commonerThan(_ word: String) throws -> [SpellingCandidate] {
    let cursor = try VocabularyCursor(vocabulary.db)
    defer { cursor.finish() }
    var speller = Speller(cursor)
    return try speller.candidates(forWellBegun: word)
  }

  private func near(_ word: String) throws -> [SpellingCandidate] {
    let cursor = try VocabularyCursor(vocabulary.db)
    defer { cursor.finish() }
    var speller = Speller(cursor)
    return try speller.candidates(for: word)
  }

  /// `word` as two words that stand side by side in some entry: the two cuts with the commonest words are tried.
  private func separated(_ word: String) throws -> [SpellingCandidate] {
    // Not an array of characters, for which the runtime looks up conformances: parts of a text become texts without.
    let places = Array(word.indices)
    guard places.count >= 2 * Self.fewestLettersOfPart else { return [] }
    var cuts: [(words: [String], frequency: Int)] = []
    for place in places[Self.fewestLettersOfPart...places.count - Self.fewestLettersOfPart] {
      let words = [String(word[..<place]), String(word[place...])]
      let frequency = try words.map(vocabulary.documentFrequency(ofToken:)).min() ?? 0
      if frequency > 0 { cuts.append((words, frequency)) }
    }
    return try cuts.sorted { $0.frequency > $1.frequency }.prefix(2).compactMap { cut in
      let frequency = try phraseFrequency(cut.words)
      return frequency > 0 ? SpellingCandidate(tokens: cut.words, frequency: frequency, cost: 1) : nil
    }
  }

  private func phraseFrequency(_ words: [String]) throws -> Int {
    let entries = try DirectStatement(
      keptBy: vocabulary.db,
      sql: "SELECT count(*) FROM (SELECT 1 FROM index_fts WHERE index_fts MATCH ? LIMIT ?)")
    entries.bind("\"" + words.joined(by: " ") + "\"", at: 1)
    entries.bind(Int64(Self.mostCounted), at: 2)
    return Int(try entries.firstInteger() ?? 0)
  }
}
