import Glibc
import Library

/// The terms of the index with their document frequencies.
struct Vocabulary {
  let db: Connection
  /// Entries in the index.
  let documents: Int
  let memory: WordMemory
  /// Terms that are added up for a prefix; the rest of a very short one hardly matters.
  private static let mostPrefixTerms = 4096

  /// Entries that have the token.
  func documentFrequency(ofToken token: String) throws -> Int {
    try memory.frequency(of: token) {
      let frequency = try db.rows(.frequency)
      frequency.find(token)
      return Int(try frequency.firstInteger() ?? 0)
    }
  }

  /// Entries that have the tokens side by side, at most: those with the rarest of them.
  func documentFrequency(ofPhrase tokens: [String]) throws -> Int {
    try tokens.map(documentFrequency(ofToken:)).min() ?? 0
  }

  /// Entries that have the term, or for phrases an upper bound: those with its rarest token. `written` are the term's
  /// spellings, where they are known.
  func documentFrequency(of term: Term, written: [[String]]? = nil) throws -> Int {
    var most = 0
    for sequence in written ?? term.alternatives {
      var least = documents
      for (index, token) in sequence.enumerated() {
        let isOpen = term.isPrefix && index == sequence.count - 1
        least = min(least, isOpen ? try frequency(ofPrefix: token) : try documentFrequency(ofToken: token))
      }
      most = max(most, least)
    }
    return most
  }

  /// The other terms with the stem, most frequent first. `stemTerm` is the stem's own term, if words of that spelling
  /// have it as their stem, else nil.
  ///
  /// - throws: `DatabaseError`.
  func forms(of word: String, stem: String, stemTerm: String?) throws -> [(term: String, frequency: Int)] {
    var forms: [(term: String, frequency: Int)] = []
    for term in try terms(withStem: stem) where term != word {
      let frequency = try documentFrequency(ofToken: term)
      if frequency > 0 { forms.append((term, frequency)) }
    }
    if let stemTerm, stemTerm != word {
      let frequency = try documentFrequency(ofToken: stemTerm)
      if frequency > 0 { forms.append((stemTerm, frequency)) }
    }
    return forms.sorted { ($1.frequency, $0.term) < ($0.frequency, $1.term) }
  }

  private func terms(withStem stem: String) throws -> [String] {
    try memory.forms(of: stem) {
      let rows = try db.rows(.forms)
      rows.find(stem)
      var terms: [String] = []
      while try rows.step() { rows.text(0).map { terms.append($0) } }
      return terms
    }
  }

  /// The weight of the term: for one word Lucene's ln(1 + (N − n + 0.5) / (n + 0.5)), which is never 0; for a phrase
  /// the sum over its words, as Lucene's PhraseQuery has it, since the phrase's own frequency takes a scan to find.
  func inverseDocumentFrequency(of term: Term) throws -> Double {
    guard term.compounds.count > 1 else { return inverseDocumentFrequency(try documentFrequency(of: term)) }
    var sum = 0.0
    for (index, compound) in term.compounds.enumerated() {
      let isOpen = term.isPrefix && index == term.compounds.count - 1
      let word = Term(text: term.text, compounds: [compound], isPrefix: isOpen)
      sum += inverseDocumentFrequency(try documentFrequency(of: word))
    }
    return sum
  }

  func inverseDocumentFrequency(_ frequency: Int) -> Double {
    log(1 + (Double(max(0, documents - frequency)) + 0.5) / (Double(frequency) + 0.5))
  }

  /// The terms that begin with `prefix`, in order.
  func terms(withPrefix prefix: String) throws -> [String] {
    let terms = try DirectStatement(
      keptBy: db, sql: "SELECT term FROM index_term WHERE term >= ? AND term < ? ORDER BY term")
    terms.bind(prefix, at: 1)
    terms.bind(Self.end(ofPrefix: prefix), at: 2)
    return try terms.texts()
  }

  /// Entries with a word that begins with `prefix`, at most; facets, which hold a colon, are no words.
  private func frequency(ofPrefix prefix: String) throws -> Int {
    let sum = try DirectStatement(
      keptBy: db,
      sql: """
        SELECT sum(frequency) FROM (
          SELECT frequency FROM index_term WHERE term >= ? AND term < ? AND instr(term, ':') = 0 LIMIT ?
        )
        """)
    sum.bind(prefix, at: 1)
    sum.bind(Self.end(ofPrefix: prefix), at: 2)
    sum.bind(Int64(Self.mostPrefixTerms), at: 3)
    return min(Int(try sum.firstInteger() ?? 0), documents)
  }

  /// A text that comes behind all that begin with `prefix`: U+10FFFF is in no token.
  private static func end(ofPrefix prefix: String) -> String {
    prefix + "\u{10FFFF}"
  }
}
