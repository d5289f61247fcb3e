import GRDB
import Library
import ReadingList

/// One search in one read transaction.
struct SearchSession {
  let db: Database
  let library: Library
  let vocabulary: Vocabulary
  private let parameters: RankingParameters
  private let factors: FieldFactors
  private let boosts: SectionBoosts

  /// A ranked entry and the run that scored it; nil for entries that were found by name alone.
  private struct Found {
    var number: Int64
    var score: Double
    var run: RankingRun?
  }

  init(_ db: Database, library: Library, parameters: RankingParameters, boosts: [String: Double]) throws {
    self.db = db
    self.library = library
    self.parameters = parameters
    let statistics = try IndexStatistics.load(db)
    guard statistics.isCurrent else { throw LibraryError.staleIndex(path: library.path) }
    vocabulary = Vocabulary(db: db, documents: statistics.documents)
    factors = FieldFactors(parameters, statistics: statistics)
    self.boosts = try SectionBoosts(db, library: library, overriding: boosts)
  }

  func search(_ request: SearchRequest) throws -> SearchResult {
    let exact = try named(by: request.query)
    var found: [Found] = []
    var total = 0
    var withAllWords: Int?
    if let root = request.query.root ?? (request.query.isEverything ? .everything : nil) {
      // Entries that are named are looked for among the ranked ones, of which there must be some.
      let wanted = max(wanted(request), exact.isEmpty && request.facets.isEmpty ? 0 : min(1, vocabulary.documents))
      (found, total, withAllWords) = try rank(QueryPlan(root), wanted: wanted, request)
    }
    let named = try exact.map { number in
      try found.first { $0.number == number } ?? unranked(number, among: found, total: &total)
    }
    let facets =
      try request.facets.isEmpty
      ? []
      : FacetCounter.counts(
        request.facets, matching: found.last?.run?.expression.text,
        numbers: named.filter { $0.run == nil }.map(\.number), in: db)
    found = named + found.filter { !exact.contains($0.number) }
    let matcher = TermMatcher(request.query.positiveTerms)
    let hits = try hits(found, request, matcher: matcher, exact: exact)
    return SearchResult(hits: hits, total: total, withAllWords: withAllWords, facets: facets)
  }

  /// The entries that the whole query names. A word that is to be left out names none, even if it is a title.
  private func named(by query: Query) throws -> [Int64] {
    if let root = query.root, root.isNegation { return [] }
    return try Identity.numbers(exactly: query.textForExactMatch, in: db)
  }

  /// The entries that share the weightiest terms of `entry`.
  func similar(to entry: StoredEntry, _ request: SearchRequest) throws -> SearchResult {
    let selection = try KeyTerms(vocabulary, parameters: parameters).select(from: entry.entry)
    let terms = selection.terms
    guard !terms.isEmpty else { return SearchResult(hits: [], total: 0) }
    let expression = try MatchBuilder.expression(
      required: [.any(terms.prefix(selection.strongCount).map { .term($0) })],
      optional: terms.dropFirst(selection.strongCount).map { .term($0) }, mayLackOptional: true,
      vocabulary: vocabulary)
    let run = run(expression)
    let (ranked, total) = try run.best(wanted(request), excluding: entry.number)
    let found = ranked.map { Found(number: $0.number, score: $0.score, run: run) }
    return SearchResult(hits: try hits(found, request, matcher: TermMatcher(terms), exact: []), total: total)
  }

  // MARK: - Ranking

  private func wanted(_ request: SearchRequest) -> Int {
    guard let limit = request.limit else { return vocabulary.documents }
    let (end, isTooLarge) = max(0, limit).addingReportingOverflow(max(0, request.offset))
    return isTooLarge ? vocabulary.documents : min(end, vocabulary.documents)
  }

  /// The best entries with all parts of the query; if these are fewer than wanted, those with only some of the words
  /// below them.
  private func rank(
    _ plan: QueryPlan, wanted: Int, _ request: SearchRequest
  ) throws -> (found: [Found], total: Int, withAllWords: Int?) {
    let strict = run(try MatchBuilder.expression(required: plan.required, vocabulary: vocabulary))
    let (all, count) = try strict.best(wanted)
    let found = all.map { Found(number: $0.number, score: $0.score, run: strict) }
    guard all.count < wanted, plan.canRelax, !request.requiresAllWords else { return (found, count, nil) }
    let relaxed = run(
      try MatchBuilder.expression(
        required: plan.fixed, optional: plan.optional, mayLackOptional: plan.hasFixedTerm, vocabulary: vocabulary))
    let (some, matched) = try relaxed.best(wanted)
    let numbers = Set(all.map(\.number))
    let below = some.filter { !numbers.contains($0.number) }
      .map { Found(number: $0.number, score: $0.score, run: relaxed) }
    return (Array((found + below).prefix(wanted)), matched, below.isEmpty ? nil : count)
  }

  private func run(_ expression: MatchExpression) -> RankingRun {
    RankingRun(db, expression: expression, factors: factors, boosts: boosts.byNumber, parameters: parameters)
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
    _ found: [Found], _ request: SearchRequest, matcher: TermMatcher, exact: [Int64]
  ) throws -> [Hit] {
    let start = min(max(0, request.offset), found.count)
    let end = start + min(max(0, request.limit ?? .max), found.count - start)
    let marker = HitMarker(matcher, snippetLength: request.snippetLength)
    return try (start..<end).compactMap { index in
      guard let stored = try library.entries([found[index].number], in: db).first else { return nil }
      let entry = stored.entry
      let isExact = exact.contains(stored.number)
      let marks = try request.marksMatches ? marker.marks(of: entry, sections: sectionText(of: stored.number)) : nil
      return Hit(
        rank: index + 1, id: stored.id, entry: entry, score: found[index].score,
        title: marks?.title ?? MarkedText(entry.title), snippet: marks?.snippet, matchedFields: marks?.fields ?? [],
        explanation: request.explains ? try explanation(found[index], isExact: isExact) : nil)
    }
  }

  /// The names of an entry's sections with their taglines, which are searched too.
  private func sectionText(of number: Int64) throws -> String {
    let statement = try db.cachedStatement(sql: "SELECT section FROM index_content WHERE number = ?")
    return try String.fetchOne(statement, arguments: [number]) ?? ""
  }

  private func explanation(_ found: Found, isExact: Bool) throws -> Explanation {
    let exactMatch = isExact ? "named by the query" : nil
    guard let run = found.run, let detail = try run.detail(of: found.number) else {
      return Explanation(exactMatch: exactMatch, terms: [], section: nil, boost: 1)
    }
    let (boost, section) = boosts.boost(ofNumber: detail.section)
    return Explanation(
      exactMatch: exactMatch, terms: run.shares(detail), section: section, boost: boost)
  }
}

extension Query {
  /// The text as a name: a pair of quotation marks around all of it is not part of it.
  var textForExactMatch: String {
    let stripped = text.trimmingBlanks()
    let inner = stripped.dropFirst().dropLast()
    guard stripped.count > 2, let first = stripped.unicodeScalars.first, let last = stripped.unicodeScalars.last,
      QueryParser.isQuote(first), QueryParser.isQuote(last), !inner.unicodeScalars.contains(where: QueryParser.isQuote)
    else { return stripped }
    return String(inner)
  }
}
