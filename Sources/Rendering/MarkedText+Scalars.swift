import Search

extension MarkedText {
  /// The matches as offsets of Unicode scalars, by which most languages index text, instead of bytes.
  ///
  /// A match that begins or ends within a scalar takes that scalar in; one beyond the end is cut to it.
  var scalarMatches: [Range<Int>] {
    guard !matches.isEmpty else { return [] }
    var starts: [Int] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      starts.append(offset)
      offset += UTF8.width(scalar)
    }
    return matches.compactMap { match in
      let lower = starts.partitioningIndex { $0 > match.lowerBound } - 1
      let upper = starts.partitioningIndex { $0 >= match.upperBound }
      return lower >= 0 && lower < upper ? lower..<upper : nil
    }
  }
}

extension [Int] {
  /// The index of the first element that fulfils `predicate`, which holds for all behind it too.
  fileprivate func partitioningIndex(_ predicate: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
