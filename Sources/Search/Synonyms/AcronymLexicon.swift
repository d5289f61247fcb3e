import Library
import Tokens

/// What acronyms stand for in a library: `index_acronym`, of which only what is plain is used.
///
/// A wrong sense does more harm than a missing one helps. So an acronym is used in the sense that most entries give it,
/// if most of all give it that one; and not at all where it is mostly another word, such as "it" or "am": those that
/// define it must be a twentieth of those that have it.
struct AcronymLexicon {
  /// What an acronym stands for in some entries.
  struct Definition {
    var long: String
    /// Entries that say so.
    var frequency: Int
  }

  private let vocabulary: Vocabulary
  private let stem: (String) -> String
  /// The share of the definitions that the sense must have, and of the entries with the acronym that must define it.
  private static let leastShareOfSense = 0.5
  private static let leastShareOfEntries = 0.05
  /// Spellings of a long form that are used: "model", "models", "modelling" ...
  private static let mostForms = 3
  /// Rows that a word of the query may cost.
  private static let mostRows = 200

  init(_ vocabulary: Vocabulary, stem: @escaping (String) -> String) {
    self.vocabulary = vocabulary
    self.stem = stem
  }

  /// What `short`, a token, stands for: token sequences, the most frequent first; none if that is not plain.
  ///
  /// - throws: `DatabaseError`.
  func longForms(of short: String) throws -> [[String]] {
    guard short.utf8.count <= AcronymFinder.longestShort else { return [] }
    let definitions = try definitions(of: short)
    guard !definitions.isEmpty else { return [] }
    var senses: [String: (frequency: Int, forms: [[String]])] = [:]
    var total = 0
    for definition in definitions {
      let words = definition.long.split(separator: " ").map(String.init)
      let frequency = definition.frequency
      total += frequency
      let sense = sense(of: words)
      senses[sense, default: (0, [])].frequency += frequency
      senses[sense, default: (0, [])].forms.append(words)
    }
    guard
      let best = senses.values.max(by: { ($0.frequency, $1.forms[0].joined()) < ($1.frequency, $0.forms[0].joined()) }),
      Double(best.frequency) >= Self.leastShareOfSense * Double(total),
      Double(total) >= Self.leastShareOfEntries * Double(try vocabulary.documentFrequency(ofToken: short))
    else { return [] }
    return Array(best.forms.prefix(Self.mostForms))
  }

  private func definitions(of short: String) throws -> [Definition] {
    try vocabulary.memory.definitions(of: short) {
      let rows = try vocabulary.db.rows(.acronyms)
      rows.find(short)
      var definitions: [Definition] = []
      while try rows.step() {
        definitions.append(Definition(long: rows.text(0) ?? "", frequency: Int(rows.integer(1))))
      }
      return definitions.sorted { ($1.frequency, $0.long) < ($0.frequency, $1.long) }
    }
  }

  /// The acronyms for what `words` begin with, each with the number of words that it stands for.
  ///
  /// - throws: `DatabaseError`.
  func shortForms(of words: ArraySlice<String>) throws -> [(short: String, words: Int)] {
    guard let first = words.first, let second = words.dropFirst().first else { return [] }
    // The second word may have another form in the table.
    let common = String(zip(second, stem(second)).prefix { $0 == $1 }.map(\.0))
    let rows = try DirectStatement(
      keptBy: vocabulary.db,
      sql: "SELECT long, short FROM index_acronym WHERE long >= ? AND long < ? LIMIT ?")
    rows.bind(first + " " + common, at: 1)
    rows.bind(first + " " + common + "\u{10FFFF}", at: 2)
    rows.bind(Int64(Self.mostRows), at: 3)
    var found: [(short: String, words: Int)] = []
    let stems = words.prefix(SynonymReader.mostWords).map(stem)
    while try rows.step() {
      let long = (rows.text(0) ?? "").split(separator: " ").map { stem(String($0)) }
      guard let short = rows.text(1), stems.starts(with: long), !found.contains(where: { $0.short == short }) else {
        continue
      }
      found.append((short, long.count))
    }
    return try found.filter { form in
      try longForms(of: form.short).first.map(sense) == sense(of: words.prefix(form.words))
    }
  }

  private func sense(of words: some Sequence<String>) -> String {
    words.map(stem).joined(by: " ")
  }
}
