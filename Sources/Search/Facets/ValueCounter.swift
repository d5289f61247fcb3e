import Tokens

/// Counts the entries that have each value, an entry once for each, however often or in what spelling it has it.
struct ValueCounter {
  private struct Spelling {
    var text: String
    var group: Int
    var count: Int
  }

  private struct Group {
    var count: Int
    var lastEntry: Int64
  }

  private var spellings: [Spelling] = []
  private var groups: [Group] = []
  private var spellingsByText: [String: Int] = [:]
  private var groupsByKey: [String: Int] = [:]

  /// Counts `value` for an entry; the entries come one after the other.
  mutating func add(_ value: String, of entry: Int64) {
    let index = spellingsByText[value] ?? newSpelling(value)
    let group = spellings[index].group
    guard groups[group].lastEntry != entry else { return }
    groups[group].lastEntry = entry
    groups[group].count += 1
    spellings[index].count += 1
  }

  /// Each value in its most frequent spelling, the most frequent value first, ties in the order of the texts.
  var values: [(text: String, count: Int)] {
    var best = [Int?](repeating: nil, count: groups.count)
    for (index, spelling) in spellings.enumerated() {
      if let other = best[spelling.group], spellings[other].count >= spelling.count { continue }
      best[spelling.group] = index
    }
    return best.enumerated().compactMap { group, index in index.map { (spellings[$0].text, groups[group].count) } }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  private mutating func newSpelling(_ text: String) -> Int {
    let key = Folding.fold(text)
    let group = groupsByKey[key] ?? groups.count
    if group == groups.count {
      groupsByKey[key] = group
      groups.append(Group(count: 0, lastEntry: .min))
    }
    spellingsByText[text] = spellings.count
    spellings.append(Spelling(text: text, group: group, count: 0))
    return spellings.count - 1
  }
}
