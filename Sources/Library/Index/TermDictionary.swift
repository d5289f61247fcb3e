import Glibc

/// Numbers terms from 0 on, in the order of their first use. Terms are bytes, kept side by side: making a `String` of
/// each takes longer than counting it.
package struct TermDictionary: ~Copyable {
  private struct Record {
    var offset: Int
    var length: Int32
    var hash: UInt32
    /// All bytes of a term of eight or less, the first eight of others (see `head(of:)`).
    var head: UInt64
  }

  private var records: ContiguousArray<Record> = []
  private var bytes: ContiguousArray<UInt8> = []
  /// Number of a term plus 1; 0 is free. A power of two long.
  private var slots: ContiguousArray<UInt32>

  /// A dictionary with room for half of `slots` terms, a power of two, before it grows.
  package init(slots: Int = 1 << 12) {
    self.slots = ContiguousArray(repeating: 0, count: slots)
  }

  /// Terms so far.
  package var count: Int { records.count }

  /// The term's number; a new one, if it has none.
  package mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let head = Self.head(of: term)
    let hash = Self.hash(term, head: head)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if records[number].hash == hash, records[number].head == head, isTerm(term, number) { return number }
      slot = (slot + 1) & mask
    }
    let number = records.count
    slots[slot] = UInt32(number + 1)
    records.append(Record(offset: bytes.count, length: Int32(term.count), hash: hash, head: head))
    bytes.append(contentsOf: term)
    if records.count * 2 > slots.count { grow() }
    return number
  }

  /// The term with a number below `count`.
  package func term(_ number: Int) -> String {
    let record = records[number]
    return String(decoding: bytes[record.offset..<record.offset + Int(record.length)], as: UTF8.self)
  }

  /// Bytes of the term with a number below `count`.
  package func length(_ number: Int) -> Int { Int(records[number].length) }

  /// The given numbers in the order of their terms' bytes.
  func sorted(_ numbers: [Int]) -> [Int] {
    bytes.withUnsafeBufferPointer { buffer in
      numbers.sorted { isOrdered(records[$0], records[$1], in: buffer) }
    }
  }

  /// Forgets all terms.
  package mutating func removeAll() {
    records.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
  }

  private func isOrdered(_ a: Record, _ b: Record, in buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = buffer.baseAddress else { return false }
    let difference = memcmp(base + a.offset, base + b.offset, Int(min(a.length, b.length)))
    return difference == 0 ? a.length < b.length : difference < 0
  }

  /// Whether the term with the same head has the number.
  private func isTerm(_ term: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    let record = records[number]
    guard Int(record.length) == term.count else { return false }
    guard term.count > 8, let other = term.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { memcmp($0 + record.offset, other, term.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, record) in records.enumerated() {
      var slot = Int(record.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// The first eight bytes of a term; of a shorter one a number that no other term of its length has.
  private static func head(of term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(term)
    let count = bytes.count
    if count >= 8 { return bytes.loadUnaligned(as: UInt64.self) }
    if count >= 4 {
      // The two overlap where there are less than eight.
      return UInt64(bytes.loadUnaligned(as: UInt32.self))
        | UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32
    }
    guard count > 0 else { return 0 }
    return UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1]) << 16
  }

  /// Multiplies eight bytes at a time, the last ones once more where they overlap, with the odd number that is nearest to
  /// 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming, volume 3, 6.4).
  private static func hash(_ term: UnsafeBufferPointer<UInt8>, head: UInt64) -> UInt32 {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var value = (head ^ UInt64(term.count)) &* factor
    let bytes = UnsafeRawBufferPointer(term)
    var offset = 8
    while offset < bytes.count {
      let part = bytes.loadUnaligned(fromByteOffset: min(offset, bytes.count - 8), as: UInt64.self)
      value = (value ^ value >> 29 ^ part) &* factor
      offset += 8
    }
    return UInt32(truncatingIfNeeded: value >> 32 ^ value)
  }
}
