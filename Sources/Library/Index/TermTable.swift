/// A hash table from terms to a sum, made for counting documents: a term counts once for each document.
///
/// A `Dictionary<String, Int>` takes about five times as long.
struct TermTable: ~Copyable {
  private struct Sum {
    var sum: Int32
    var document: UInt32
  }

  private var terms = TermDictionary()
  private var sums: ContiguousArray<Sum> = []

  /// Distinct terms.
  var count: Int { terms.count }

  /// Adds `amount` to the sum of `term`, unless that was done for `document` already.
  mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ amount: Int32, document: UInt32) {
    let number = terms.number(of: term)
    if number == sums.count {
      sums.append(Sum(sum: amount, document: document))
    } else if sums[number].document != document {
      sums[number].document = document
      sums[number].sum += amount
    }
  }

  mutating func removeAll() {
    terms.removeAll()
    sums.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with each term whose sum is not 0, in the order of their bytes, and the sum.
  func forEachSorted(_ body: (String, Int) throws -> Void) rethrows {
    for number in terms.sorted(sums.indices.filter { sums[$0].sum != 0 }) {
      try body(terms.term(number), Int(sums[number].sum))
    }
  }
}
