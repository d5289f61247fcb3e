import Tokens

/// Counts the entries that have each value, an entry once for each, however often or in what spelling it has it.
///
/// Values that are the same when folded are one. A hash table with linear probing over values whose bytes lie one behind
/// the other: names of authors are nearly as many as entries, and a `String` for each takes several times as long.
struct ValueCounter {
  private struct Value {
    var hash: UInt32
    var count: Int32
    /// How far the spelling is ahead of others, as in Boyer and Moore's majority vote.
    var votes: Int32
    var key: Range<Int>
    var spelling: Range<Int>
    var lastEntry: Int64
  }

  private var values: [Value] = []
  private var bytes: [UInt8] = []
  /// Index of a value plus 1; 0 is free. A power of two long.
  private var slots = [UInt32](repeating: 0, count: 256)
  private var folded: [UInt8] = []

  /// Counts a value for an entry; the entries come one after the other.
  mutating func add(_ value: UnsafeBufferPointer<UInt8>, of entry: Int64) {
    fold(value)
    var hash: UInt32 = 0x811C_9DC5
    for byte in folded { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if values[index].hash == hash, isStored(values[index].key, folded) {
        count(value, in: index, of: entry)
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let key = store(folded)
    let spelling = isStored(key, value) ? key : store(value)
    values.append(Value(hash: hash, count: 1, votes: 1, key: key, spelling: spelling, lastEntry: entry))
    slots[slot] = UInt32(values.count)
    if values.count * 2 > slots.count { grow() }
  }

  /// Counts a value for an entry; the entries come one after the other.
  mutating func add(_ value: String, of entry: Int64) {
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

  private mutating func count(_ value: UnsafeBufferPointer<UInt8>, in index: Int, of entry: Int64) {
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

  private mutating func fold(_ value: UnsafeBufferPointer<UInt8>) {
    folded.removeAll(keepingCapacity: true)
    for byte in value {
      guard byte < 0x80 else {
        folded = Array(Folding.fold(String(decoding: value, as: UTF8.self)).utf8)
        return
      }
      folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
  }

  private mutating func store(_ text: some Collection<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return start..<bytes.count
  }

  private func isStored(_ range: Range<Int>, _ text: some Collection<UInt8>) -> Bool {
    range.count == text.count && bytes[range].elementsEqual(text)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, value) in values.enumerated() {
      var slot = Int(value.hash ^ value.hash >> 15) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}
