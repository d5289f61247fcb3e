import Library

/// How the best entries are found and put in order.
extension SearchSession {
  func wanted(_ request: SearchRequest) -> Int {
    guard let limit = request.limit else { return vocabulary.documents }
    let (end, isTooLarge) = max(0, limit).addingReportingOverflow(max(0, request.offset))
    return isTooLarge ? vocabulary.documents : min(end, vocabulary.documents)
  }

  /// The best entries with all words; if these are not enough, those with only some of the words below them.
  /// What is `named` by the query has its full score wherever it stands.
  func rank(_ plan: QueryPlan, wanted: Int, named: [Int64], _ request: SearchRequest) throws -> Ranking {
    let candidates = wanted > 0 ? plan.candidates(parameters) : 0
    let depth = min(max(wanted, candidates), vocabulary.documents)
    var ranking = try retrieve(
      plan, depth: depth, canRelax: plan.canRelax && !request.requiresAllWords,
      // Whether enough entries have all words must be known in any case.
      countsMatches: request.countsMatches || depth < parameters.enoughWithAllWords)
    try lookAgain(at: &ranking.found, first: candidates, plan, wanted: wanted, named: named)
    if request.expandsQuery, plan.fixed.isEmpty, let grown = try grow(ranking, plan, depth: depth) {
      ranking = grown
      try lookAgain(at: &ranking.found, first: parameters.candidates, plan, wanted: wanted, named: named)
    }
    return ranking
  }

  /// What the query finds together with the terms that the best of `ranking` have in common; nil if they have none.
  private func grow(_ ranking: Ranking, _ plan: QueryPlan, depth: Int) throws -> Ranking? {
    let best = candidates(ranking.found.prefix(parameters.feedbackEntries))
    let growth = try QueryGrowth(db, expander: expander, parameters: parameters)
    let terms = try growth.terms(of: best, beside: Set(plan.stems))
    guard !terms.isEmpty else { return nil }
    let nodes = plan.optional.map { ($0, 1.0) } + terms.map { ($0.node, $0.weight) }
    let run = run(try MatchBuilder.disjunction(of: nodes, expander: expander))
    let outcome = try run.best(max(depth, min(parameters.candidates, vocabulary.documents)))
    return Ranking(found: outcome.ranked.map { Found($0, run: run) }, total: outcome.matched, isRelaxed: true)
  }

  private func retrieve(_ plan: QueryPlan, depth: Int, canRelax: Bool, countsMatches: Bool) throws -> Ranking {
    let enough = parameters.enoughWithAllWords
    var whole: RankingRun?
    if let bag = plan.bag(isSimple), bag.terms.count == 1 || !bag.terms.contains(where: \.hasWindow) {
      let run = run(
        try MatchBuilder.bag(
          of: bag.terms, areRequired: bag.areRequired, among: bag.selection, expander: expander, isSimple: isSimple))
      if run.isByTerm {
        let outcome = try bestByTerm(run, depth: depth, canRelax: canRelax, countsMatches: countsMatches)
        let isEnough = !canRelax || outcome.matchedComplete >= enough
        let ranked = isEnough ? outcome.ranked.filter(\.isComplete) : outcome.ranked
        return Ranking(
          found: ranked.map { Found($0, run: run) }, total: isEnough ? outcome.matchedComplete : outcome.matched,
          withAllWords: isEnough || outcome.matched == outcome.matchedComplete ? nil : outcome.matchedComplete,
          isRelaxed: !isEnough)
      }
      if bag.isWhole { whole = run }
    }
    let strict = try whole ?? run(MatchBuilder.expression(required: plan.required, expander: expander))
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

  /// Whether the node is a term whose postings can be read on their own.
  private func isSimple(_ node: Query.Node) -> Bool {
    guard case .term(let term) = node, term.isPrefix || term.window != nil else { return node.isSimpleTerm }
    return lists?.segment?.reads(term) ?? false
  }

  /// The best entries, of those with all words if these are enough. One run tells them from the others; but where many
  /// can be expected to have all, passing over the others at once takes less time, even if it was in vain now and then.
  private func bestByTerm(
    _ run: RankingRun, depth: Int, canRelax: Bool, countsMatches: Bool
  ) throws -> RankingRun.Outcome {
    let groups = run.expression.groups
    guard groups.count > 1, groups.allSatisfy(\.isRequired) else {
      return try run.best(depth, countsMatches: countsMatches)
    }
    if run.usesLists {
      return try run.best(
        depth, countsMatches: countsMatches, completeOnly: !canRelax, enough: parameters.enoughWithAllWords)
    }
    let documents = Double(max(1, vocabulary.documents))
    // Words of one query keep company: more entries have all of them than chance would give.
    let byChance = groups.reduce(documents) { $0 * Double($1.term.documentFrequency) / documents }
    guard canRelax else { return try run.best(depth, countsMatches: countsMatches, completeOnly: true) }
    if byChance * parameters.companyOfWords >= Double(parameters.enoughWithAllWords) {
      let complete = try run.best(depth, countsMatches: countsMatches, completeOnly: true)
      if complete.matchedComplete >= parameters.enoughWithAllWords { return complete }
    }
    return try run.best(depth, countsMatches: countsMatches)
  }

  /// The MATCH text for the entries that the total counts.
  func matchText(of ranking: Ranking, _ plan: QueryPlan) throws -> String? {
    guard !ranking.isRelaxed else { return try ranking.found.last?.run?.expression.match.text }
    return try MatchBuilder.expression(required: plan.required, expander: expander).match.text
  }

  /// Puts the best `wanted` of the first `count` entries in order by their texts, and those that are `named` by the query.
  private func lookAgain(
    at found: inout [Found], first count: Int, _ plan: QueryPlan, wanted: Int, named: [Int64]
  ) throws {
    guard count > 0 else { return }
    var best = Array(found.prefix(count))
    let candidates = candidates(best[...])
    let stage = try SecondStage(db, plan: plan, expander: expander, parameters: parameters)
    for (index, gain) in try stage.gains(candidates, wanted: wanted, named: named).enumerated() {
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

  private func candidates(_ found: ArraySlice<Found>) -> [SecondStage.Candidate] {
    found.compactMap { found in
      found.ranked.map { ranked in
        SecondStage.Candidate(
          number: found.number, sum: found.score / ranked.boost, boost: ranked.boost,
          isComplete: ranked.isComplete, factors: factors.values(ranked.lengthCodes))
      }
    }
  }

  func run(_ expression: MatchExpression) -> RankingRun {
    RankingRun(
      db, expression: expression, factors: factors, boosts: boosts.byNumber, records: records, parameters: parameters,
      lists: lists)
  }
}

extension SearchSession.Found {
  init(_ ranked: RankingRun.Ranked, run: RankingRun) {
    self.init(number: ranked.number, score: ranked.score, ranked: ranked, run: run)
  }
}
