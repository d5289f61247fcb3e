/// Words that match only near the others of their term.
extension TermMatcher {
  /// A place of such a word.
  struct LooseMatch {
    var match: Match
    /// Which spelling of all words it belongs to, and its ordinal in that.
    var sequence: Int
    var word: Int
    /// The positions of the first token, and behind the last one.
    var position: Int
    var end: Int
  }

  /// The matches that stand near all other words of their term, as FTS5's NEAR has it: between the end of each and the
  /// beginning of the last are no more tokens than the window has. `matches` are in the order of their positions.
  func nearby(_ matches: [LooseMatch]) -> [Match] {
    var found: [Match] = []
    var left = matches
    while let first = left.first {
      let isSame = { (match: LooseMatch) in match.match.term == first.match.term && match.sequence == first.sequence }
      let group = left.filter(isSame)
      left = left.filter { !isSame($0) }
      let term = terms[first.match.term]
      let window = term.window ?? 0
      let last = Self.lastPositions(of: group, words: term.compounds.count, window: window)
      for match in group {
        guard let place = last.firstIndex(fromSorted: match.position), last[place] <= match.end + window else {
          continue
        }
        found.append(match.match)
      }
    }
    return found
  }

  /// The positions up to which, from a window before, all words begin and end.
  private static func lastPositions(of group: [LooseMatch], words: Int, window: Int) -> [Int] {
    let byEnd = group.sorted { $0.end < $1.end }
    var counts = [Int](repeating: 0, count: words)
    var (present, next, gone) = (0, 0, 0)
    var positions: [Int] = []
    for last in group {
      while next < group.count, group[next].position <= last.position {
        counts[group[next].word] += 1
        if counts[group[next].word] == 1 { present += 1 }
        next += 1
      }
      while byEnd[gone].end < last.position - window {
        counts[byEnd[gone].word] -= 1
        if counts[byEnd[gone].word] == 0 { present -= 1 }
        gone += 1
      }
      if present == words, positions.last != last.position { positions.append(last.position) }
    }
    return positions
  }
}

extension [Int] {
  /// The place of the first value from `value` on, where the values are in order.
  fileprivate func firstIndex(fromSorted value: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }
}
