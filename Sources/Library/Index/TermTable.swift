import Glibc

/// A hash table from terms to a sum, made for counting documents: a term counts once for each document.
///
/// Open addressing with linear probing over indexes into an array of records; the terms' bytes lie one behind the other
/// in one buffer. A `Dictionary<String, Int>` takes about five times as long.
struct TermTable: ~Copyable {
  private struct Record {
    var offset: Int
    var length: Int32
    var hash: UInt32
    var sum: Int32
    var document: UInt32
  }

  private var records: ContiguousArray<Record> = []
  private var bytes: ContiguousArray<UInt8> = []
  /// Index of a record plus 1; 0 is free. A power of two long.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 1 << 12)

  /// Distinct terms.
  var count: Int { records.count }

  /// Adds `amount` to the sum of `term`, unless that was done for `document` already.
  mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ amount: Int32, document: UInt32) {
    let hash = TermTable.hash(term)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if records[index].hash == hash, isTerm(term, of: index) {
        if records[index].document != document {
          records[index].document = document
          records[index].sum += amount
        }
        return
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(records.count + 1)
    records.append(
      Record(offset: bytes.count, length: Int32(term.count), hash: hash, sum: amount, document: document))
    bytes.append(contentsOf: term)
    if records.count * 2 > slots.count { grow() }
  }

  mutating func removeAll() {
    records.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
  }

  /// Calls `body` with each term whose sum is not 0, in the order of their bytes, and the sum.
  func forEachSorted(_ body: (String, Int) throws -> Void) rethrows {
    let order = bytes.withUnsafeBufferPointer { buffer in
      records.indices.filter { records[$0].sum != 0 }.sorted { isOrdered(records[$0], records[$1], in: buffer) }
    }
    for index in order {
      let record = records[index]
      let term = bytes[record.offset..<record.offset + Int(record.length)]
      try body(String(decoding: term, as: UTF8.self), Int(record.sum))
    }
  }

  private func isOrdered(_ a: Record, _ b: Record, in buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = buffer.baseAddress else { return false }
    let difference = memcmp(base + a.offset, base + b.offset, Int(min(a.length, b.length)))
    return difference == 0 ? a.length < b.length : difference < 0
  }

  private func isTerm(_ term: UnsafeBufferPointer<UInt8>, of index: Int) -> Bool {
    let record = records[index]
    guard Int(record.length) == term.count, let other = term.baseAddress else { return false }
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { memcmp($0 + record.offset, other, term.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, record) in records.enumerated() {
      var slot = Int(record.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// FNV-1a, 32 bits.
  private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var value: UInt32 = 0x811C_9DC5
    for byte in term { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
    return value ^ value >> 15
  }
}
