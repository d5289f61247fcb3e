import CRanking
import GRDB
import Library

/// Ranking a bag of words by its words' lists.
extension RankingRun {
  /// What the lists need besides the expression.
  struct ListAccess {
    /// What holds for all searches of the library as it is.
    var state: ListState
    var expander: TermExpander
    /// What answers for terms that have no list; nil where FTS5 must be asked.
    var segment: SegmentIndex?
  }

  /// Where the forms of one group are.
  private struct WantedList {
    var number: Int64
    var group: Int32
    /// The fields that count, a bit each; 0 for all.
    var fields: UInt32
    var forms: [(term: String, variant: Int32, weight: Double)] = []
  }

  /// Fills the hits and counts of `ranking` from the lists. Terms that are no single words, or have no list, are asked of FTS5.
  ///
  /// - throws: `DatabaseError`.
  func rankByLists(_ ranking: inout dogear_ranking, _ access: ListAccess) throws {
    let hidden = try rankChanged(&ranking, access)
    let greatestBoost = boosts.reduce(1, max)
    if try rankPrefix(&ranking, access, hidden, greatestBoost) { return }
    var wanted: [WantedList] = []
    var values: [dogear_ranking] = []
    var valueGroups: [Int32] = []
    defer { for index in values.indices { dogear_free_collected(&values[index]) } }
    for (index, group) in expression.groups.enumerated() {
      if let lists = try lists(of: group.term, group: Int32(index), access.expander) {
        wanted += lists
      } else {
        values.append(try collect(group.term, access, greatest: ranking.greatest_number))
        valueGroups.append(Int32(index))
      }
    }
    let parts = try db.rows(.listPart)
    let scored = zip(valueGroups, values).map { group, found in
      dogear_group_values(
        group: group, numbers: found.collected_numbers, values: found.collected_values, count: found.collected_count)
    }
    let status = withForms(of: wanted) { lists in
      hidden.withBits { bits in
        ranking.hidden = bits
        return dogear_rank_lists(
          &ranking, parts.handle, lists, Int32(lists.count), scored, Int32(scored.count), access.state.drift,
          greatestBoost)
      }
    }
    ranking.hidden = nil
    guard status == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: status), message: "a list of postings is damaged")
    }
  }

  /// Ranks the entries that the lists do not know, which compete with all others.
  ///
  /// - returns: those to pass over in the lists.
  private func rankChanged(_ ranking: inout dogear_ranking, _ access: ListAccess) throws -> EntrySet {
    var hidden = try hiddenEntries(of: .all, upTo: ranking.greatest_number)
    let changed = access.state.changed
    if !changed.isEmpty {
      let hiddenRecent = try hiddenEntries(of: .recent, upTo: ranking.greatest_number)
      try hiddenRecent.withBits { bits in
        ranking.hidden = bits
        try step(through: .recent, &ranking)
      }
      ranking.hidden = nil
      for number in changed { hidden.insert(number) }
    }
    return hidden
  }

  /// Ranks by the beginning of a word, if that is all that is asked for, without collecting what each entry has.
  ///
  /// - returns: whether it could be done.
  private func rankPrefix(
    _ ranking: inout dogear_ranking, _ access: ListAccess, _ hidden: EntrySet, _ greatestBoost: Double
  ) throws -> Bool {
    guard expression.groups.count == 1, let segment = access.segment else { return false }
    let term = expression.groups[0].term
    guard term.term.isPrefix, segment.reads(term.term) else { return false }
    return try hidden.withBits { bits in
      ranking.hidden = bits
      defer { ranking.hidden = nil }
      return try segment.rank(term, greatestBoost: greatestBoost, into: &ranking)
    }
  }

  /// The lists that hold the term's variants; nil if they are not all single words and frequent phrases of two, or spellings
  /// of one variant are in several lists.
  private func lists(of term: ExpandedTerm, group: Int32, _ expander: TermExpander) throws -> [WantedList]? {
    guard !term.term.isPrefix, !term.term.isAnchored, term.term.window == nil else { return nil }
    let fields = term.term.fields.reduce(UInt32(0)) { $0 | 1 << UInt32($1.rawValue) }
    var lists: [WantedList] = []
    // Most forms have the stem of the one before.
    var last: (stem: String, list: Int64?)?
    var hasPairs = false
    var addsInOrder = true
    for (variant, spellings) in term.variants.enumerated() {
      var home: Int64?
      for spelling in spellings.spellings {
        guard let stem = key(of: spelling, expander) else { return nil }
        hasPairs = hasPairs || spelling.count > 1
        if last?.stem != stem {
          last = (stem, try list(of: stem, expander))
        }
        guard let list = last?.list else {
          // A word that no entry has needs no list, and neither does a phrase with it.
          let isMissing = try spelling.contains { try expander.vocabulary.documentFrequency(ofToken: $0) == 0 }
          guard isMissing else { return nil }
          continue
        }
        if let home, home != list { return nil }
        home = list
        let form = (term: spelling.joined(by: " "), variant: Int32(variant), weight: spellings.weight)
        if let index = lists.firstIndex(where: { $0.number == list }) {
          // A form counts once, in the variant that comes first.
          guard !lists[index].forms.contains(where: { $0.term == form.term }) else { return nil }
          // Lists are added up one after the other: with two variants in one, the sum has another order, and other last bits.
          let isOther = lists[index].forms.last?.variant != form.variant
          if isOther, lists.count > 1 { addsInOrder = false }
          lists[index].forms.append(form)
        } else {
          lists.append(WantedList(number: list, group: group, fields: fields, forms: [form]))
        }
      }
    }
    return addsInOrder || !hasPairs ? lists : nil
  }

  private func list(of stem: String, _ expander: TermExpander) throws -> Int64? {
    try expander.vocabulary.memory.list(of: stem) {
      let list = try db.rows(.list)
      list.find(stem)
      return try list.firstInteger()
    }
  }

  /// What a spelling's list would be found by: the stem of a word, both words of a phrase; nil for what has no list.
  private func key(of spelling: [String], _ expander: TermExpander) -> String? {
    switch spelling.count {
    case 1: expander.stem(of: spelling[0])
    case 2: spelling.joined(by: " ")
    default: nil
    }
  }

  /// x of a term that has no list, for each entry that matches it.
  private func collect(_ term: ExpandedTerm, _ access: ListAccess, greatest: Int64) throws -> dogear_ranking {
    if let segment = access.segment, segment.reads(term.term) {
      var isCollected = false
      let found = try withRanking { ranking in
        ranking.greatest_number = greatest
        isCollected = try segment.collect(term, access.expander, into: &ranking)
      }
      if isCollected { return found }
    }
    let single = try MatchBuilder.expression(required: [.term(term.term)], expander: access.expander)
    let run = RankingRun(
      db, expression: single, factors: factors, boosts: boosts, records: records, parameters: parameters)
    return try run.withRanking { ranking in
      ranking.collects = 1
      try run.step(through: .all, &ranking)
    }
  }

  private func withForms(of lists: [WantedList], _ body: ([dogear_wanted_list]) -> Int32) -> Int32 {
    var bytes: [CChar] = []
    var forms: [dogear_wanted_form] = []
    for form in lists.flatMap(\.forms) {
      let start = bytes.count
      bytes.append(contentsOf: form.term.utf8.map { CChar(bitPattern: $0) })
      forms.append(
        dogear_wanted_form(
          term: nil, length: Int32(bytes.count - start), variant: form.variant, weight: form.weight))
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for index in forms.indices {
        forms[index].term = bytes.baseAddress.map { $0 + start }
        start += Int(forms[index].length)
      }
      return forms.withUnsafeBufferPointer { forms in
        var start = 0
        return body(
          lists.map { list in
            defer { start += list.forms.count }
            return dogear_wanted_list(
              number: list.number, group: list.group, fields: list.fields, forms: forms.baseAddress.map { $0 + start },
              form_count: Int32(list.forms.count))
          })
      }
    }
  }
}
