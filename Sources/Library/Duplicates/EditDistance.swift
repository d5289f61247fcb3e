/// Levenshtein's distance, as far as it is asked for.
enum EditDistance {
  /// Whether `a` becomes `b` by `most` insertions, deletions and substitutions of bytes or fewer. Only the cells of the
  /// table that are no more than `most` off its diagonal are filled in (Ukkonen 1985).
  static func isWithin(_ most: Int, _ a: String.UTF8View, _ b: String.UTF8View) -> Bool {
    let (a, b) = (Array(a), Array(b))
    guard abs(a.count - b.count) <= most else { return false }
    let far = most + 1
    var row = (0...b.count).map { min($0, far) }
    for i in a.indices {
      let (low, high) = (max(1, i + 1 - most), min(b.count, i + 1 + most))
      var diagonal = row[low - 1]
      row[low - 1] = low == 1 ? min(i + 1, far) : far
      var least = row[low - 1]
      for j in stride(from: low, through: high, by: 1) {
        // The cell above is beyond the band on its right edge.
        let above = j == i + 1 + most ? far : row[j]
        let cost = min(diagonal + (a[i] == b[j - 1] ? 0 : 1), above + 1, row[j - 1] + 1)
        diagonal = row[j]
        row[j] = min(cost, far)
        least = min(least, row[j])
      }
      if least > most { return false }
    }
    return row[b.count] <= most
  }
}
