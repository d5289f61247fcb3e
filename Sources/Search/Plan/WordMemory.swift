import Library

/// What the index says of words that searches needed, as long as the library is the same. People ask for the same words again,
/// while they type and while they try other words beside them.
final class WordMemory {
  /// What is known of one word; what has not been asked is not there.
  private struct Word {
    var frequency: Int32?
    var stem: String?
    var forms: [String]?
    var definitions: [AcronymLexicon.Definition]?
    /// The number of the list of postings; 0 for none.
    var list: Int64?
  }

  /// Small, since most processes search once.
  private var dictionary = TermDictionary(slots: 1 << 7)
  /// By the word's number.
  private var words: ContiguousArray<Word> = []
  /// Words that are remembered before all are forgotten: some MB.
  private static let mostWords = 50_000

  private func number(of word: String) -> Int {
    if dictionary.count >= Self.mostWords {
      dictionary.removeAll()
      words.removeAll(keepingCapacity: true)
    }
    var word = word
    let number = word.withUTF8 { dictionary.number(of: $0) }
    if number == words.count { words.append(Word()) }
    return number
  }

  // Looking something up may make all be forgotten, and words have other numbers then.

  /// Entries that have the token, which `find` asks the library for.
  ///
  /// - throws: what `find` throws.
  func frequency(of token: String, orFind find: () throws -> Int) rethrows -> Int {
    if let known = words[number(of: token)].frequency { return Int(known) }
    let found = try find()
    words[number(of: token)].frequency = Int32(clamping: found)
    return found
  }

  /// The stem of the word, which `find` works out.
  func stem(of word: String, orFind find: () -> String) -> String {
    if let known = words[number(of: word)].stem { return known }
    let found = find()
    remember(stem: found, of: word)
    return found
  }

  /// Takes note of the stem of the word.
  func remember(stem: String, of word: String) {
    words[number(of: word)].stem = stem
  }

  /// The terms that have the stem, which `find` asks the library for.
  ///
  /// - throws: what `find` throws.
  func forms(of stem: String, orFind find: () throws -> [String]) rethrows -> [String] {
    if let known = words[number(of: stem)].forms { return known }
    let found = try find()
    words[number(of: stem)].forms = found
    return found
  }

  /// What the acronym stands for, which `find` asks the library for.
  ///
  /// - throws: what `find` throws.
  func definitions(
    of short: String, orFind find: () throws -> [AcronymLexicon.Definition]
  ) rethrows -> [AcronymLexicon.Definition] {
    if let known = words[number(of: short)].definitions { return known }
    let found = try find()
    words[number(of: short)].definitions = found
    return found
  }

  /// The number of the stem's list of postings, or that of two words, which `find` asks the library for; nil for none.
  ///
  /// - throws: what `find` throws.
  func list(of stem: String, orFind find: () throws -> Int64?) rethrows -> Int64? {
    if let known = words[number(of: stem)].list { return known == 0 ? nil : known }
    let found = try find()
    words[number(of: stem)].list = found ?? 0
    return found
  }
}
