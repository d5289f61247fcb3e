import Library
import ReadingList

/// One search in one read transaction.
///
/// A class because its parts are handed on to closures, which would copy a structure of this many.
final class SearchSession {
  let db: Connection
  let library: Library
  let vocabulary: Vocabulary
  let parameters: RankingParameters
  let factors: FieldFactors
  let boosts: SectionBoosts
  let records: RecordMemory
  /// Whether a person has changed any work.
  let isEdited: Bool
  let expander: TermExpander
  /// The lists of postings, where they are in step with the entries.
  let lists: RankingRun.ListAccess?

  /// A ranked entry, the run that scored it, and what the second stage added; both nil for entries that were found by
  /// name alone.
  struct Found {
    var number: Int64
    var score: Double
    var ranked: RankingRun.Ranked?
    var run: RankingRun?
    var gain: SecondStage.Gain?
  }

  /// What a plan finds.
  struct Ranking {
    var found: [Found] = []
    var total = 0
    var withAllWords: Int?
    /// Whether the total takes in entries with only some of the words.
    var isRelaxed = false
  }

  init(
    _ db: Connection, library: Library, parameters: RankingParameters, basis: SearchBasis,
    boosts overrides: SectionFactors
  ) throws {
    self.db = db
    self.library = library
    self.parameters = parameters
    let vocabulary = Vocabulary(db: db, documents: basis.documents, memory: basis.words)
    let expander = TermExpander(vocabulary, parameters: parameters, stemmer: basis.stemmer)
    self.vocabulary = vocabulary
    self.expander = expander
    factors = basis.factors
    records = basis.records
    isEdited = basis.isEdited
    lists = basis.lists.map { state in
      .init(state: state, expander: expander, segment: state.segment.map { SegmentIndex(db, segment: $0) })
    }
    boosts = try basis.boosts.overridden(by: overrides, db, library: library)
  }

  func search(_ request: SearchRequest) throws -> SearchResult {
    var exact = try named(by: request.query)
    var ranking = Ranking()
    var expansion = QueryExpansion(expander, request: request, parameters: parameters)
    var functionWords: [Term] = []
    var match: String?
    if let root = request.query.root ?? (request.query.isEverything ? .everything : nil) {
      try expansion.expand(root)
      if exact.isEmpty, !expansion.corrections.isEmpty {
        exact = try named(by: request.query.replacing(expansion.corrections))
      }
      // Entries that are named are looked for among the ranked ones, of which there must be some.
      let wanted = max(wanted(request), exact.isEmpty && request.facets.isEmpty ? 0 : min(1, vocabulary.documents))
      let plan = plan(root, request)
      ranking = try rank(plan, wanted: wanted, named: exact, request)
      functionWords = plan.functionWords
      if !request.facets.isEmpty { match = try matchText(of: ranking, plan) }
    }
    let named = try exact.map { number in
      try ranking.found.first { $0.number == number }
        ?? unranked(number, among: ranking.found, total: &ranking.total)
    }
    let facets =
      try request.facets.isEmpty
      ? []
      : FacetCounter.counts(
        request.facets, matching: match, numbers: named.filter { $0.run == nil }.map(\.number), in: db)
    let found =
      exact.isEmpty ? ranking.found : named + ranking.found.filter { !exact.contains($0.number) }
    let matcher = request.marksMatches ? TermMatcher(try markedTerms(of: request.query, but: functionWords)) : nil
    let hits = try hits(found, request, matcher: matcher, exact: exact)
    return SearchResult(
      hits: hits, total: ranking.total, withAllWords: ranking.withAllWords, facets: facets,
      corrections: expansion.corrections,
      suggestions: exact.isEmpty
        ? try suggestions(for: request, expansion.corrections, complete: ranking.withAllWords ?? ranking.total) : [])
  }

  func plan(_ root: Query.Node, _ request: SearchRequest) -> QueryPlan {
    QueryPlan(root, parameters: parameters, weighsWords: !request.requiresAllWords, stemmer: expander)
  }

  /// The entries that the whole query names. A word that is to be left out names none, even if it is a title.
  private func named(by query: Query) throws -> [Int64] {
    if let root = query.root, root.isNegation { return [] }
    return try Identity.numbers(exactly: query.textForExactMatch, in: db, isEdited: isEdited)
  }

  /// The entries that share the weightiest terms of `entry`.
  func similar(to entry: StoredEntry, _ request: SearchRequest) throws -> SearchResult {
    let selection = try KeyTerms(vocabulary, parameters: parameters).select(from: entry.entry)
    let terms = selection.terms
    guard !terms.isEmpty else { return SearchResult(hits: [], total: 0) }
    let strong = terms.prefix(selection.strongCount).map { Query.Node.term($0) }
    let weak = terms.dropFirst(selection.strongCount).map { Query.Node.term($0) }
    let run = run(
      try MatchBuilder.expression(
        required: [.any(strong)], optional: weak, mayLackOptional: !weak.isEmpty, expander: expander))
    let outcome = try run.best(wanted(request), excluding: entry.number)
    let matcher = request.marksMatches ? TermMatcher(try expanded(terms)) : nil
    let found = outcome.ranked.map { Found($0, run: run) }
    return SearchResult(hits: try hits(found, request, matcher: matcher, exact: []), total: outcome.matched)
  }

  /// An entry that is named by the query and does not stand among the best: it may match all the same.
  private func unranked(_ number: Int64, among found: [Found], total: inout Int) throws -> Found {
    for run in [found.first?.run, found.last?.run] {
      if let run, let detail = try run.detail(of: number) {
        return Found(number: number, score: detail.score, run: run)
      }
    }
    total += 1
    return Found(number: number, score: 0, run: nil)
  }

  // MARK: - Hits

  private func hits(
    _ found: [Found], _ request: SearchRequest, matcher: TermMatcher?, exact: [Int64]
  ) throws -> [Hit] {
    let start = min(max(0, request.offset), found.count)
    let end = start + min(max(0, request.limit ?? .max), found.count - start)
    let marker = matcher.map { HitMarker($0, snippetLength: request.snippetLength) }
    var index = start - 1
    // Where the index names entries that are not there, ranks are left out with them.
    let numbers = found[start..<end].map(\.number)
    func explanation(_ number: Int64) throws -> Explanation? {
      request.explains ? try self.explanation(found[index], isExact: exact.contains(number)) : nil
    }
    // Marks are looked for in all fields.
    guard request.readsWholeEntries || matcher != nil else {
      return try library.titles(numbers, in: db).map { number, id, title in
        repeat { index += 1 } while found[index].number != number
        return Hit(
          rank: index + 1, id: id, entry: Entry(title: title), score: found[index].score, title: MarkedText(title),
          snippet: nil, matchedFields: [], explanation: try explanation(number))
      }
    }
    return try library.entries(numbers, in: db).map { stored in
      repeat { index += 1 } while found[index].number != stored.number
      let entry = stored.entry
      let marks = try marker?.marks(of: entry, sections: sectionText(of: stored.number))
      return Hit(
        rank: index + 1, id: stored.id, entry: entry, score: found[index].score,
        title: marks?.title ?? MarkedText(entry.title), snippet: marks?.snippet, matchedFields: marks?.fields ?? [],
        explanation: try explanation(stored.number))
    }
  }

  /// The terms that hits are marked for.
  private func markedTerms(of query: Query, but functionWords: [Term]) throws -> [ExpandedTerm] {
    try expanded(query.positiveTerms.flatMap(\.parts).filter { !functionWords.contains($0) })
  }

  private func expanded(_ terms: [Term]) throws -> [ExpandedTerm] {
    try terms.map { try expander.expand($0, among: terms.count) }
  }

  /// The names of an entry's sections with their taglines, which are searched too.
  private func sectionText(of number: Int64) throws -> String {
    let section = try DirectStatement(
      keptBy: db,
      sql: """
        SELECT name || char(10) || coalesce(tagline, '') FROM entry_section JOIN section ON section.id = entry_section.section
        WHERE number = ? ORDER BY ordinal
        """)
    section.bind(number, at: 1)
    return try section.texts().joined(by: "\n")
  }

  private func explanation(_ found: Found, isExact: Bool) throws -> Explanation {
    let exactMatch = isExact ? "named by the query" : nil
    guard let run = found.run, let detail = try run.detail(of: found.number) else {
      return Explanation(exactMatch: exactMatch, terms: [], section: nil, boost: 1)
    }
    let (boost, section) = boosts.boost(ofNumber: detail.section)
    return Explanation(
      exactMatch: exactMatch, terms: run.shares(detail) + (found.gain.map { run.shares($0, detail) } ?? []),
      proximity: found.gain?.proximity ?? 0, feedback: found.gain?.feedback ?? 0, section: section, boost: boost)
  }
}
