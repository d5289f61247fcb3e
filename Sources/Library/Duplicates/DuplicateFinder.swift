import ReadingList
import Tokens

/// Finds pairs of entries that may be one work.
///
/// No entry is compared with all others. Equal identifiers, addresses and titles meet in tables; titles that are only
/// alike meet by their rarest words: two sets of words with a Jaccard coefficient of t or more share one of the first
/// |x| − ⌈t·|x|⌉ + 1 words of each, taken in one order (prefix filtering: Chaudhuri, Ganti and Kaushik 2006). Rarest
/// first, few others have them.
struct DuplicateFinder {
  private let entries: [TitleSignature]
  private var found: [Int: [Int: DuplicatePair.Reason]] = [:]

  /// The Jaccard coefficient from which titles are compared letter by letter, and that from which they are alike.
  private static let leastOverlap = 0.5
  private static let similarOverlap = 0.8
  /// The part of a title's letters that may differ.
  private static let mostDifferent = 0.1
  /// Entries with something in common beyond which it says nothing.
  private static let mostAlike = 100
  /// Words of a title below which being alike says nothing.
  private static let fewestWords = 3

  init(_ entries: [TitleSignature]) {
    self.entries = entries
  }

  /// The pairs, surest first.
  mutating func pairs() -> [DuplicatePair] {
    pairEqual(.identifier) {
      $0.identifiers.map(\.text)
    } accept: { _, _ in
      true
    }
    pairEqual(.link) {
      $0.links
    } accept: { _, _ in
      true
    }
    pairEqual(.title) {
      $0.key.isEmpty ? [] : [$0.key]
    } accept: {
      Self.mayBeOne($0, $1)
    }
    pairSubtitles()
    pairSimilar()
    var result: [(reason: Int, first: Int, second: Int, pair: DuplicatePair)] = []
    for (first, others) in found {
      for (second, reason) in others {
        let rank = DuplicatePair.Reason.allCases.firstIndex(of: reason) ?? 0
        let pair = DuplicatePair(first: entries[first].title, second: entries[second].title, reason: reason)
        result.append((rank, first, second, pair))
      }
    }
    return result.sorted { ($0.reason, $0.first, $0.second) < ($1.reason, $1.first, $1.second) }.map(\.pair)
  }

  private mutating func note(_ a: Int, _ b: Int, _ reason: DuplicatePair.Reason) {
    let (first, second) = (min(a, b), max(a, b))
    if first != second, found[first]?[second] == nil { found[first, default: [:]][second] = reason }
  }

  /// Pairs entries that have a key in common; where very many have it, each with the next one only.
  private mutating func pairEqual(
    _ reason: DuplicatePair.Reason, by keys: (TitleSignature) -> [String],
    accept: (TitleSignature, TitleSignature) -> Bool
  ) {
    var groups: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for key in keys(entry) { groups[key, default: []].append(index) }
    }
    for group in groups.values where group.count > 1 {
      let reach = group.count > Self.mostAlike ? 1 : group.count
      for (place, a) in group.enumerated() {
        for b in group[(place + 1)...].prefix(reach) where accept(entries[a], entries[b]) {
          let isOtherYear = reason == .title && (entries[a].years(to: entries[b]) ?? 0) > 0
          note(a, b, isOtherYear ? .otherYear : reason)
        }
      }
    }
  }

  /// Whether authors allow two entries of one title to be one work; where one names none, the years must be near.
  private static func mayBeOne(_ a: TitleSignature, _ b: TitleSignature) -> Bool {
    a.sharesAuthor(with: b) ?? ((a.years(to: b) ?? 0) <= 2)
  }

  private mutating func pairSubtitles() {
    var whole: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() where entry.mainKey == nil {
      whole[entry.key, default: []].append(index)
    }
    for (index, entry) in entries.enumerated() {
      guard let others = entry.mainKey.flatMap({ whole[$0] }), others.count <= Self.mostAlike else { continue }
      for other in others where isClose(entry, entries[other]) { note(index, other, .subtitle) }
    }
  }

  /// Whether authors or years speak for one work, and neither against it.
  private func isClose(_ a: TitleSignature, _ b: TitleSignature) -> Bool {
    let (shares, years) = (a.sharesAuthor(with: b), a.years(to: b))
    if shares == false || (years ?? 0) > 1 { return false }
    return shares == true || years != nil
  }

  // MARK: - Similar titles

  private mutating func pairSimilar() {
    let (words, count) = numberedWords()
    let years = entries.map { $0.title.year ?? Int.min }
    var postings = [[Int32]](repeating: [], count: count)
    for (index, own) in words.enumerated() where own.count >= Self.fewestWords {
      let needed = Int((Self.leastOverlap * Double(own.count)).rounded(.up))
      var seen: Set<Int32> = []
      for word in own.prefix(own.count - needed + 1) {
        // The list of a common word is no place to meet.
        if postings[word].count <= Self.mostAlike {
          for other in postings[word] {
            // Most that meet are told apart at a glance: by years, or by so few words that not enough can be shared.
            let (a, b) = (years[index], years[Int(other)])
            let isNear = a == Int.min || b == Int.min || abs(a - b) <= 1
            guard isNear, words[Int(other)].count >= needed, seen.insert(other).inserted else { continue }
            compare(index, Int(other), own, words[Int(other)])
          }
        }
        postings[word].append(Int32(index))
      }
    }
  }

  private mutating func compare(_ a: Int, _ b: Int, _ own: [Int], _ other: [Int]) {
    let shared = Self.intersection(own, other)
    let overlap = Double(shared) / Double(own.count + other.count - shared)
    let (first, second) = (entries[a], entries[b])
    // Parts, versions and years tell works apart.
    guard overlap >= Self.leastOverlap, first.numbers == second.numbers, isClose(first, second) else { return }
    let length = max(first.key.utf8.count, second.key.utf8.count)
    let most = Int(Self.mostDifferent * Double(length))
    if overlap >= Self.similarOverlap || EditDistance.isWithin(most, first.key.utf8, second.key.utf8) {
      note(a, b, .similar)
    }
  }

  /// The words of each title as numbers in ascending order, rarer words having smaller ones; and how many there are.
  private func numberedWords() -> (words: [[Int]], count: Int) {
    var numbers: [Substring: Int] = [:]
    var frequencies: [Int] = []
    let words = entries.map { entry in
      Set(Folding.key(entry.title.title).split(separator: " ")).map { word in
        let number = numbers[word] ?? numbers.count
        if number == frequencies.count {
          numbers[word] = number
          frequencies.append(0)
        }
        frequencies[number] += 1
        return number
      }
    }
    var ranks = [Int](repeating: 0, count: frequencies.count)
    for (rank, number) in frequencies.indices.sorted(by: { (frequencies[$0], $0) < (frequencies[$1], $1) }).enumerated()
    {
      ranks[number] = rank
    }
    return (words.map { $0.map { ranks[$0] }.sorted() }, frequencies.count)
  }

  /// How many elements two ascending arrays share.
  private static func intersection(_ a: [Int], _ b: [Int]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] { count += 1 }
      let isStep = a[i] <= b[j]
      if b[j] <= a[i] { j += 1 }
      if isStep { i += 1 }
    }
    return count
  }
}
