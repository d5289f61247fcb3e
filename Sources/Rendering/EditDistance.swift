/// How far apart two spellings are.
public enum EditDistance {
  /// The name that was probably meant by `text`, whatever its case; nil if none is near.
  public static func nearest<Names: Sequence<String>>(to text: String, among names: Names) -> String? {
    let lower = text.lowercased()
    let near = names.map { ($0, between(lower, $0.lowercased())) }
    let limit = max(1, lower.count / 3)
    return near.filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// The least number of characters to insert, delete, replace or swap with their neighbour that makes `a` into `b`,
  /// no part of the text being changed twice.
  static func between(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
