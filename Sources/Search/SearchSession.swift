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
  let expander: TermExpander

  /// A ranked entry, the run that scored it, and what the second stage added; both nil for entries that were found by
  /// name alone.
  fileprivate struct Found {
    var number: Int64
    var score: Double
    var ranked: RankingRun.Ranked?
    var run: RankingRun?
    var gain: SecondStage.Gain?
  }

  /// What a plan finds.
  private struct Ranking {
    var found: [Found] = []
    var total = 0
    var withAllWords: Int?
    /// Whether the total takes in entries with only some of the words.
    var isRelaxed = false
  }

  init(_ db: Database, library: Library, parameters: RankingParameters, boosts: [String: Double]) throws {
    self.db = db
    self.library = library
    self.parameters = parameters
    let statistics = try IndexStatistics.load(db)
    guard statistics.isCurrent else { throw LibraryError.staleIndex(path: library.path) }
    vocabulary = Vocabulary(db: db, documents: statistics.documents)
    expander = TermExpander(vocabulary, parameters: parameters)
    factors = FieldFactors(parameters, statistics: statistics)
    self.boosts = try SectionBoosts(db, library: library, overriding: boosts)
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
      ranking = try rank(plan, wanted: wanted, request)
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
    let found = named + ranking.found.filter { !exact.contains($0.number) }
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
    return try Identity.numbers(exactly: query.textForExactMatch, in: db)
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

  // MARK: - Ranking

  private func wanted(_ request: SearchRequest) -> Int {
    guard let limit = request.limit else { return vocabulary.documents }
    let (end, isTooLarge) = max(0, limit).addingReportingOverflow(max(0, request.offset))
    return isTooLarge ? vocabulary.documents : min(end, vocabulary.documents)
  }

  /// The best entries with all words; if these are not enough, those with only some of the words below them.
  private func rank(_ plan: QueryPlan, wanted: Int, _ request: SearchRequest) throws -> Ranking {
    let isLookedAtAgain = wanted > 0 && plan.words.count > 1 && parameters.candidates > 0
    let depth = isLookedAtAgain ? min(max(wanted, parameters.candidates), vocabulary.documents) : wanted
    var ranking = try retrieve(plan, depth: depth, canRelax: plan.canRelax && !request.requiresAllWords)
    if isLookedAtAgain { try lookAgain(at: &ranking.found, plan) }
    return ranking
  }

  private func retrieve(_ plan: QueryPlan, depth: Int, canRelax: Bool) throws -> Ranking {
    let enough = parameters.enoughWithAllWords
    if plan.fixed.isEmpty {
      let run = run(try MatchBuilder.expression(required: [], optional: plan.optional, expander: expander))
      if run.isByTerm {
        // One run tells the entries with all words from the others.
        let outcome = try run.best(depth)
        let isEnough = !canRelax || outcome.matchedComplete >= enough
        let ranked = isEnough ? outcome.ranked.filter(\.isComplete) : outcome.ranked
        return Ranking(
          found: ranked.map { Found($0, run: run) }, total: isEnough ? outcome.matchedComplete : outcome.matched,
          withAllWords: isEnough || outcome.matched == outcome.matchedComplete ? nil : outcome.matchedComplete,
          isRelaxed: !isEnough)
      }
    }
    let strict = run(try MatchBuilder.expression(required: plan.required, expander: expander))
    let all = try strict.best(depth)
    let found = all.ranked.map { Found($0, run: strict) }
    guard canRelax, all.matched < enough else { return Ranking(found: found, total: all.matched) }
    let relaxed = run(
      try MatchBuilder.expression(
        required: plan.fixed, optional: plan.optional, mayLackOptional: plan.hasFixedTerm, expander: expander))
    let some = try relaxed.best(depth)
    let numbers = Set(all.ranked.map(\.number))
    let below = some.ranked.filter { !numbers.contains($0.number) }.map { ranked in
      var ranked = ranked
      ranked.isComplete = false
      return Found(ranked, run: relaxed)
    }
    return Ranking(
      found: Array((found + below).prefix(depth)), total: some.matched, withAllWords: below.isEmpty ? nil : all.matched,
      isRelaxed: true)
  }

  /// The MATCH text for the entries that the total counts.
  private func matchText(of ranking: Ranking, _ plan: QueryPlan) throws -> String? {
    guard !ranking.isRelaxed else { return ranking.found.last?.run?.expression.text }
    return try MatchBuilder.expression(required: plan.required, expander: expander).text
  }

  /// Puts the best entries in order by their texts.
  private func lookAgain(at found: inout [Found], _ plan: QueryPlan) throws {
    var best = Array(found.prefix(parameters.candidates))
    let candidates = best.compactMap { found in
      found.ranked.map { ranked in
        SecondStage.Candidate(
          number: found.number, sum: found.score / ranked.boost, boost: ranked.boost,
          factors: factors.values(ranked.lengthCodes),
          isComplete: ranked.isComplete)
      }
    }
    let stage = try SecondStage(db, plan: plan, expander: expander, parameters: parameters)
    for (index, gain) in try stage.gains(candidates).enumerated() {
      best[index].gain = gain
      best[index].score = (candidates[index].sum + gain.total) * candidates[index].boost
    }
    best.sort { a, b in
      let (first, second) = (a.ranked?.isComplete == true, b.ranked?.isComplete == true)
      if first != second { return first }
      return a.score == b.score ? a.number < b.number : a.score > b.score
    }
    found.replaceSubrange(best.indices, with: best)
  }

  func run(_ expression: MatchExpression) -> RankingRun {
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
    _ found: [Found], _ request: SearchRequest, matcher: TermMatcher?, exact: [Int64]
  ) throws -> [Hit] {
    let start = min(max(0, request.offset), found.count)
    let end = start + min(max(0, request.limit ?? .max), found.count - start)
    let marker = matcher.map { HitMarker($0, snippetLength: request.snippetLength) }
    return try (start..<end).compactMap { index in
      guard let stored = try library.entries([found[index].number], in: db).first else { return nil }
      let entry = stored.entry
      let isExact = exact.contains(stored.number)
      let marks = try marker?.marks(of: entry, sections: sectionText(of: stored.number))
      return Hit(
        rank: index + 1, id: stored.id, entry: entry, score: found[index].score,
        title: marks?.title ?? MarkedText(entry.title), snippet: marks?.snippet, matchedFields: marks?.fields ?? [],
        explanation: request.explains ? try explanation(found[index], isExact: isExact) : nil)
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
      exactMatch: exactMatch, terms: run.shares(detail) + (found.gain.map { run.shares($0, detail) } ?? []),
      proximity: found.gain?.proximity ?? 0, feedback: found.gain?.feedback ?? 0, section: section, boost: boost)
  }
}

extension SearchSession.Found {
  fileprivate init(_ ranked: RankingRun.Ranked, run: RankingRun) {
    self.init(number: ranked.number, score: ranked.score, ranked: ranked, run: run)
  }
}
