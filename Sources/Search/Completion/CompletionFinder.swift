import Library
import ReadingList
import Tokens

/// Finds the completions of one prefix, kind by kind, in one read transaction.
struct CompletionFinder {
  /// Entries that are looked at for one kind: those of the smallest numbers. Beyond them nobody sees a difference.
  private static let mostCandidates = 1000
  /// The most frequent words that stand for all with a prefix that begins too many.
  private static let mostWords = 64

  let prefix: CompletionPrefix
  let vocabulary: Vocabulary
  private let expander: TermExpander
  private let statistics: IndexStatistics
  let limit: Int
  /// The words that the open last word may become, with their document frequencies, the most frequent first.
  let openWords: [(text: String, count: Int)]
  private let isCostly: Bool
  private var names: [Completion.Kind: [Completion]]?

  /// - throws: `DatabaseError`.
  init(
    _ prefix: CompletionPrefix, vocabulary: Vocabulary, statistics: IndexStatistics, limit: Int,
    mostPostings: Int
  ) throws {
    self.prefix = prefix
    self.vocabulary = vocabulary
    expander = TermExpander(vocabulary, parameters: RankingParameters())
    self.statistics = statistics
    self.limit = limit
    let words = try prefix.openToken.map { try vocabulary.words(withPrefix: $0, limit: max(Self.mostWords, 2 * limit)) }
    openWords = words?.best ?? []
    isCostly = (words?.postings ?? 0) > mostPostings
  }

  /// - throws: `DatabaseError`.
  mutating func completions(_ kind: Completion.Kind) throws -> [Completion] {
    switch kind {
    case .title: return try titles()
    case .section: return try sections()
    case .word: return try words()
    case .author, .tag:
      // One pass finds both.
      let found = try names ?? authorsAndTags()
      names = found
      return found[kind] ?? []
    }
  }

  func matcher(of terms: [Term]) throws -> TermMatcher {
    TermMatcher(try terms.map { try expander.expand($0) })
  }

  // MARK: - Titles

  private func titles() throws -> [Completion] {
    var result: [Completion] = []
    var known: Set<String> = []
    for isAnchored in [true, false] where result.count < limit {
      var term = prefix.term
      term.fields = [.title]
      term.isAnchored = isAnchored
      var found: [String: Completion] = [:]
      let titles = try column("title", ofEntriesMatching: node(for: term), filteringBy: isCostly ? term : nil)
      for title in titles {
        let key = Folding.key(title)
        if !known.contains(key) {
          found[key, default: Completion(text: title, kind: .title, count: 0)].count += 1
        }
      }
      known.formUnion(found.keys)
      result += found.values.sorted { ($0.text.utf8.count, $0.text) < ($1.text.utf8.count, $1.text) }
    }
    return Array(result.prefix(limit))
  }

  /// What finds the term, or where its last word begins too many words, what finds candidates.
  private func node(for term: Term) -> Query.Node {
    guard isCostly else { return .term(term) }
    var candidate = term
    candidate.isPrefix = false
    if let closed = prefix.closedTerm {
      candidate.compounds = closed.compounds
      return .term(candidate)
    }
    return .any(
      openWords.prefix(Self.mostWords).map { word in
        candidate.compounds = [Compound(parts: [word.text], joints: [], range: 0..<0)]
        return .term(candidate)
      })
  }

  /// A column of the entries that match, in the order of their numbers, without those that lack `filter`.
  private func column(
    _ name: String, ofEntriesMatching node: Query.Node, filteringBy filter: Term?
  ) throws -> [String] {
    let rows = try rows(of: node, columns: "entry." + name, limit: max(Self.mostCandidates, limit))
    let matcher = try filter.map { try self.matcher(of: [$0]) }
    var result: [String] = []
    while try rows.step() {
      guard let text = rows.text(0) else { continue }
      if let matcher, let filter, matcher.matches(in: text, field: filter.fields[0]).isEmpty { continue }
      result.append(text)
    }
    return result
  }

  /// The columns of the first entries that match.
  func rows(of node: Query.Node, columns: String, limit: Int) throws -> DirectStatement {
    let match = try MatchBuilder.expression(required: [node], expander: expander).match.text
    let rows = try DirectStatement(
      vocabulary.db,
      sql: """
        SELECT \(columns) FROM index_fts JOIN entry ON entry.number = index_fts.rowid
        WHERE index_fts MATCH ?1 LIMIT \(limit)
        """)
    rows.bind(match, at: 1)
    return rows
  }

  // MARK: - Authors and tags

  private func authorsAndTags() throws -> [Completion.Kind: [Completion]] {
    guard statistics.filled[Field.authors.rawValue] + statistics.filled[Field.tags.rawValue] > 0 else { return [:] }
    let mostRows = max(Self.mostCandidates, limit)
    let rows = try rowsWithNames(columns: "entry.number, entry.authors, entry.tags", limit: mostRows)
    let matcher = try matcher(of: prefix.words)
    let authors = ValueCounter()
    let tags = ValueCounter()
    var seen = 0
    while try rows.step() {
      seen += 1
      let number = rows.integer(0)
      for name in Self.lines(rows.text(1)) where matches(name, .authors, matcher) { authors.add(name, of: number) }
      for tag in Self.lines(rows.text(2)) where matches(tag, .tags, matcher) { tags.add(tag, of: number) }
    }
    let isComplete = seen < mostRows
    return [
      .author: try completions(.author, authors, field: .authors, areCountsComplete: isComplete),
      .tag: try completions(.tag, tags, field: .tags, areCountsComplete: isComplete),
    ]
  }

  /// The columns of the first entries with an author or tag that may match.
  private func rowsWithNames(columns: String, limit: Int) throws -> DirectStatement {
    var words = prefix.words
    if isCostly {
      // Of the words alone that are complete; without one, any entries are as good as those that FTS5 would gather.
      words.removeLast()
      guard !words.isEmpty else {
        return try DirectStatement(vocabulary.db, sql: "SELECT \(columns) FROM entry LIMIT \(limit)")
      }
    }
    let wanted = words.map { word in
      var word = word
      word.fields = [.authors, .tags]
      return Query.Node.term(word)
    }
    return try rows(of: .all(wanted, isWritten: true), columns: columns, limit: limit)
  }

  private func completions(
    _ kind: Completion.Kind, _ counter: ValueCounter, field: Field, areCountsComplete: Bool
  ) throws -> [Completion] {
    let found = try counter.best(limit).map { value in
      let count = try areCountsComplete ? value.count : max(value.count, entries(with: value.text, in: field))
      return Completion(text: value.text, kind: kind, count: count)
    }
    return found.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// Whether each word that was typed is in `text`, in whatever order.
  private func matches(_ text: String, _ field: Field, _ matcher: TermMatcher) -> Bool {
    Set(matcher.matches(in: text, field: field).map(\.term)).count == prefix.words.count
  }

  /// Entries that have the words of `text` one after the other in the field.
  private func entries(with text: String, in field: Field) throws -> Int {
    guard var term = CompletionPrefix(text)?.term else { return 0 }
    term.isPrefix = false
    term.fields = [field]
    let match = try MatchBuilder.expression(required: [.term(term)], expander: expander).match.text
    let count = try DirectStatement(
      keptBy: vocabulary.db, sql: "SELECT count(*) FROM index_fts WHERE index_fts MATCH ?1")
    count.bind(match, at: 1)
    return Int(try count.firstInteger() ?? 0)
  }

  private static func lines(_ text: String?) -> [String] {
    (text ?? "").utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Sections

  private func sections() throws -> [Completion] {
    let matcher = try matcher(of: [prefix.term])
    let names = try DirectStatement(keptBy: vocabulary.db, sql: "SELECT id, name FROM section")
    let count = try DirectStatement(
      keptBy: vocabulary.db, sql: "SELECT count(*) FROM entry_section WHERE section = ?")
    var result: [Completion] = []
    while try names.step() {
      guard let name = names.text(1), !matcher.matches(in: name, field: .section).isEmpty else { continue }
      count.bind(names.integer(0), at: 1)
      let entries = Int(try count.firstInteger() ?? 0)
      if entries > 0 { result.append(Completion(text: name, kind: .section, count: entries)) }
    }
    return result.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }
}

extension Vocabulary {
  /// The most frequent words that begin with `prefix`, about `limit` of them, with the entries that have each; and the
  /// sum of the entries of all that begin so.
  ///
  /// - throws: `DatabaseError`.
  fileprivate func words(
    withPrefix prefix: String, limit: Int
  ) throws -> (best: [(text: String, count: Int)], postings: Int) {
    let rows = try DirectStatement(
      keptBy: db, sql: "SELECT term, frequency FROM index_term WHERE term >= ?1 AND term < ?2")
    rows.bind(prefix, at: 1)
    rows.bind(prefix + "\u{10FFFF}", at: 2)
    var words: [(text: String, count: Int)] = []
    while try rows.step() {
      // Facets, which hold a colon, are no words.
      guard let text = rows.text(0), !text.utf8.contains(UInt8(ascii: ":")) else { continue }
      words.append((text, Int(rows.integer(1))))
    }
    // A letter begins tens of thousands: only those are put in order that can be among the best.
    let least = words.map(\.count).sorted(by: >).prefix(limit).last ?? 0
    let best = words.filter { $0.count >= least }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    return (best, words.reduce(0) { $0 + $1.count })
  }
}
