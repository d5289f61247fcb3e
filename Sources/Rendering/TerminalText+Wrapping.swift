extension TerminalText {
  /// The text in at most `width` cells, with "…" at the end if it is cut. 0 or less gives an empty text.
  public func truncated(to width: Int) -> TerminalText {
    guard self.width > width else { return self }
    guard width > 0 else { return .empty }
    return part(fitting(width - 1)).trimmingEnd() + .ellipsis
  }

  /// The text in lines of at most `width` cells, broken at blanks, behind hyphens and slashes and between ideographs,
  /// and only in words that alone are too wide. What `maxLines` do not hold is cut with "…".
  ///
  /// One line may be wider than `width`: a character of two cells where there is room for one.
  public func wrapped(to width: Int, maxLines: Int = .max) -> [TerminalText] {
    var lines: [TerminalText] = []
    var rest = clusters
    while !rest.isEmpty, lines.count < maxLines {
      if lines.count == maxLines - 1 {
        lines.append(part(rest).truncated(to: width))
        break
      }
      let end = TerminalText.endOfLine(rest, width: width)
      lines.append(part(rest[..<end]).trimmingEnd())
      rest = rest[end...].drop(while: \.isBlank)
    }
    return lines
  }

  /// The text in at most `maxLines` lines of `width` cells that hold as many of its matches as possible.
  ///
  /// A text too long for them loses words at its start if its matches stand further back.
  func excerpt(width: Int, maxLines: Int) -> [TerminalText] {
    var best = wrapped(to: width, maxLines: maxLines)
    var bestCount = best.reduce(0) { $0 + $1.matchedCount }
    guard bestCount < matchedCount else { return best }
    for match in matchStarts {
      // As much as fills the lines, if the match is near the end of the text; else a bit of what comes before it.
      let starts = [
        wordStart(before: match, filling: width * maxLines * 9 / 10), wordStart(before: match, lead: width / 3),
      ]
      for start in starts where start > clusters.startIndex {
        let lines = (.ellipsis + part(clusters[start...])).wrapped(to: width, maxLines: maxLines)
        let count = lines.reduce(0) { $0 + $1.matchedCount }
        if count > bestCount { (best, bestCount) = (lines, count) }
      }
    }
    return best
  }

  private var matchStarts: [Int] {
    clusters.indices.filter { clusters[$0].isMatched && ($0 == clusters.startIndex || !clusters[$0 - 1].isMatched) }
  }

  /// The first start of a word from which at most `room` cells are left, or else `match`.
  private func wordStart(before match: Int, filling room: Int) -> Int {
    wordStart(before: match, lead: room - part(clusters[match...]).width)
  }

  /// The first start of a word at most `lead` cells before `match`, or else `match`.
  private func wordStart(before match: Int, lead: Int) -> Int {
    var start = match
    var width = 0
    for index in (clusters.startIndex..<match).reversed() {
      width += clusters[index].width
      if width > lead { break }
      let isStart = index == clusters.startIndex || clusters[index - 1].isBlank
      if isStart || TerminalText.mayBreak(between: clusters[index - 1], and: clusters[index]) { start = index }
    }
    return start
  }

  static let ellipsis = TerminalText(layout: "…")

  func trimmingEnd() -> TerminalText {
    var kept = clusters
    while kept.last?.isBlank == true { kept = kept.dropLast() }
    return part(kept)
  }

  /// As many clusters from the start as `width` cells hold.
  private func fitting(_ width: Int) -> ArraySlice<Cluster> {
    var used = 0
    return clusters.prefix { cluster in
      used += cluster.width
      return used <= width
    }
  }

  /// The index behind the last cluster of `rest`'s first line; at least one cluster is in it.
  private static func endOfLine(_ rest: ArraySlice<Cluster>, width: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    for index in rest.indices {
      let cluster = rest[index]
      // A blank at the end of a line takes no room.
      if cluster.isBlank, index > rest.startIndex {
        lastBreak = index
      } else if index > rest.startIndex, mayBreak(between: rest[index - 1], and: cluster) {
        lastBreak = index
      }
      used += cluster.width
      if used > width, !cluster.isBlank { return lastBreak ?? max(index, rest.startIndex + 1) }
    }
    return rest.endIndex
  }

  private static func mayBreak(between left: Cluster, and right: Cluster) -> Bool {
    if left.base == "-" || left.base == "/" { return right.base.properties.isAlphabetic }
    guard left.width == 2 || right.width == 2 else { return false }
    return !closing.contains(right.base) && !opening.contains(left.base)
  }

  /// What must not begin a line, and what must not end one.
  private static let closing = Set("、。，．：；！？）」』】》〉〕ー…,.:;!?)]}’”".unicodeScalars)
  private static let opening = Set("（「『【《〈〔([{‘“".unicodeScalars)
}
