import Library
import Tokens

/// Counts the entries that have each value, an entry once for each, however often or in what spelling it has it.
///
/// Values that are the same when folded are one. Spellings lie one behind the other, as bytes: names of authors are nearly
/// as many as entries, and a `String` for each takes several times as long. A class because it owns the dictionary.
final class ValueCounter {
  private struct Value {
    var count: Int32
    /// How far the spelling is ahead of others, as in Boyer and Moore's majority vote.
    var votes: Int32
    var spelling: Range<Int>
    var lastEntry: Int64
  }

  /// The folded values; their numbers are places in `values`.
  private var dictionary = TermDictionary()
  private var values: [Value] = []
  /// The spellings.
  private var bytes: [UInt8] = []
  private var folded: [UInt8] = []

  /// Counts a value for an entry; the entries come one after the other.
  func add(_ value: UnsafeBufferPointer<UInt8>, of entry: Int64) {
    fold(value)
    let number = folded.withUnsafeBufferPointer { dictionary.number(of: $0) }
    if number < values.count {
      count(value, in: number, of: entry)
    } else {
      values.append(Value(count: 1, votes: 1, spelling: store(value), lastEntry: entry))
    }
  }

  /// Counts a value for an entry; the entries come one after the other.
  func add(_ value: String, of entry: Int64) {
    var value = value
    value.withUTF8 { add($0, of: entry) }
  }

  /// Values, and the sum of their counts.
  var totals: (values: Int, count: Int) {
    (values.count, values.reduce(0) { $0 + Int($1.count) })
  }

  /// The most frequent values with their counts, each in the spelling that most entries have, if most agree; ties in the
  /// order of `areInOrder`.
  func best(
    _ limit: Int, areInOrder: (String, String) -> Bool = { $0 < $1 }
  ) -> [(text: String, count: Int)] {
    // Many values share the least count that is shown: only texts from it on are made.
    let counts = values.map(\.count).sorted(by: >)
    guard limit > 0, let least = counts.prefix(limit).last else { return [] }
    let texts = values.filter { $0.count >= least }.map { value in
      (text: String(decoding: bytes[value.spelling], as: UTF8.self), count: Int(value.count))
    }
    let sorted = texts.sorted { $0.count == $1.count ? areInOrder($0.text, $1.text) : $0.count > $1.count }
    return Array(sorted.prefix(limit))
  }

  private func count(_ value: UnsafeBufferPointer<UInt8>, in index: Int, of entry: Int64) {
    guard values[index].lastEntry != entry else { return }
    values[index].lastEntry = entry
    values[index].count += 1
    if isStored(values[index].spelling, value) {
      values[index].votes += 1
    } else if values[index].votes > 1 {
      values[index].votes -= 1
    } else {
      values[index].spelling = store(value)
    }
  }

  private func fold(_ value: UnsafeBufferPointer<UInt8>) {
    folded.removeAll(keepingCapacity: true)
    for byte in value {
      guard byte < 0x80 else {
        folded = Array(Folding.fold(String(decoding: value, as: UTF8.self)).utf8)
        return
      }
      folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
  }

  private func store(_ text: some Collection<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return start..<bytes.count
  }

  private func isStored(_ range: Range<Int>, _ text: some Collection<UInt8>) -> Bool {
    range.count == text.count && bytes[range].elementsEqual(text)
  }
}
