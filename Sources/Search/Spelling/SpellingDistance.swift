import Tokens

/// Damerau-Levenshtein distance in its "optimal string alignment" form, from one word to terms that come in order.
///
/// The distance is the least number of letters to insert, delete, replace or swap with their neighbour, no letter being
/// changed twice. One row of the table is computed for each letter of a term, and neighbours in the order share most of
/// their letters and thus rows: the trie walk of Oflazer (1996), "Error-tolerant finite-state recognition", over a
/// sorted list.
struct SpellingDistance {
  /// What a term is to the word.
  enum Verdict: Equatable {
    case within(distance: Int)
    case beyond
    /// No term that begins with its first `prefix` letters is within the bound.
    case dead(prefix: Int)
  }

  private let word: [Unicode.Scalar]
  private let bound: Int
  /// The letters of the term before this one, as far as their rows are known.
  private var letters: [Unicode.Scalar] = []
  /// Row d, d + 1 rows in all, each one longer than the word: distances from the term's first d letters.
  private var rows: [Int]
  private var least: [Int] = [0]
  private var width: Int { word.count + 1 }

  /// Distances of `bound` at most from `word`.
  init(from word: String, bound: Int) {
    self.word = Array(word.unicodeScalars)
    self.bound = bound
    rows = Array(0...self.word.count)
  }

  /// Whether `term` is within the bound. Terms with anything but letters are not.
  mutating func measure(_ term: String) -> Verdict {
    var depth = 0
    var isShared = true
    for scalar in term.unicodeScalars {
      if isShared, depth < letters.count, letters[depth] == scalar {
        depth += 1
        if depth == letters.count, isDead { return .dead(prefix: depth) }
        continue
      }
      if isShared {
        isShared = false
        cut(to: depth)
      }
      guard Folding.kind(scalar) == .letter else { return .dead(prefix: depth + 1) }
      append(scalar)
      depth += 1
      if isDead { return .dead(prefix: depth) }
    }
    if isShared { cut(to: depth) }
    let distance = rows[rows.count - 1]
    return distance <= bound ? .within(distance: distance) : .beyond
  }

  /// Neither this row nor, through a swap, the one before leads to a distance within the bound.
  private var isDead: Bool {
    let depth = letters.count
    return least[depth] > bound && least[depth - 1] + 1 > bound
  }

  private mutating func cut(to depth: Int) {
    letters.removeSubrange(depth...)
    least.removeSubrange((depth + 1)...)
    rows.removeSubrange(((depth + 1) * width)...)
  }

  private mutating func append(_ letter: Unicode.Scalar) {
    let depth = letters.count
    let above = depth * width
    let before = above - width
    rows.append(depth + 1)
    var smallest = depth + 1
    for column in 1..<width {
      let mine = word[column - 1]
      var cost = min(
        rows[above + column - 1] + (mine == letter ? 0 : 1), rows[above + column] + 1,
        rows[above + width + column - 1] + 1)
      if depth > 0, column > 1, mine == letters[depth - 1], word[column - 2] == letter {
        cost = min(cost, rows[before + column - 2] + 1)
      }
      rows.append(cost)
      smallest = min(smallest, cost)
    }
    letters.append(letter)
    least.append(smallest)
  }
}
