/// How much has to go wrong for a person who means one word to type another.
///
/// The distance of `SpellingDistance` with less for what happens often: swapped neighbours, a letter doubled or not, a
/// vowel for another (Pollock and Zamora 1984, "Automatic spelling correction in scientific and scholarly text"), and
/// more for a wrong first letter, which Yannakoudakis and Fawthrop (1983) found in 1 to 7 % of the misspelt words.
enum TypingCost {
  private static let typical = 0.8
  private static let firstLetter = 0.5
  private static let vowels = Set("aeiouy".unicodeScalars)

  /// The cost of typing `typed` for `meant`; an edit costs about 1.
  static func of(_ typed: String, for meant: String) -> Double {
    let (a, b) = (Array(typed.unicodeScalars), Array(meant.unicodeScalars))
    guard !a.isEmpty, !b.isEmpty else { return Double(max(a.count, b.count)) }
    var beforeLast: [Double] = []
    var last = [0.0]
    for j in b.indices { last.append(last[j] + single(b, j)) }
    for i in a.indices {
      var row = [last[0] + single(a, i)]
      for j in b.indices {
        var cost = min(last[j] + replacement(a, i, b, j), last[j + 1] + single(a, i), row[j] + single(b, j))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + typical) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] + (a[0] == b[0] ? 0 : firstLetter)
  }

  private static func replacement(_ a: [Unicode.Scalar], _ i: Int, _ b: [Unicode.Scalar], _ j: Int) -> Double {
    if a[i] == b[j] { return 0 }
    return vowels.contains(a[i]) && vowels.contains(b[j]) ? typical : 1
  }

  /// The cost of a letter that only one of the words has.
  private static func single(_ word: [Unicode.Scalar], _ index: Int) -> Double {
    let isDoubled =
      index > 0 && word[index - 1] == word[index] || index + 1 < word.count && word[index + 1] == word[index]
    return isDoubled ? typical : 1
  }
}
