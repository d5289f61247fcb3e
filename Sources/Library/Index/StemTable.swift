import Tokens

/// The stems of the index's terms, numbered, and how many terms have each.
///
/// `@unchecked Sendable` because several threads only read it, once one has added all terms.
final class StemTable: @unchecked Sendable {
  private let stemmer = Stemmer()
  private var stems = TermDictionary()
  private var counts: ContiguousArray<Int32> = []
  /// The terms with another stem, each behind its stem, in the order in which they were added.
  private(set) var forms: [(stem: String, term: String)] = []

  /// Adds a term of the index, each once; returns the number of its stem.
  func add(_ term: UnsafeBufferPointer<UInt8>) -> Int {
    // Words of letters alone have other forms.
    guard term.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) else { return count(stems.number(of: term)) }
    let text = String(decoding: term, as: UTF8.self)
    var stem = stemmer.stem(text)
    if stem != text { forms.append((stem, text)) }
    return count(stem.withUTF8 { stems.number(of: $0) })
  }

  /// The number of a term's stem, whether the term was added or not.
  func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    var stem = stemmer.stem(String(decoding: term, as: UTF8.self))
    let number = stem.withUTF8 { stems.number(of: $0) }
    if number == counts.count { counts.append(0) }
    return number
  }

  /// How many terms have the stem.
  func count(of stem: Int) -> Int { Int(counts[stem]) }

  func text(of stem: Int) -> String { stems.term(stem) }

  private func count(_ stem: Int) -> Int {
    if stem == counts.count { counts.append(0) }
    counts[stem] += 1
    return stem
  }
}
