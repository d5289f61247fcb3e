/// Hashes that are not written yet, each with the first entry that has it.
///
/// A table with linear probing (Knuth, "The Art of Computer Programming", 6.4, algorithm L), since every hash of a load is
/// looked up here: 16 bytes a place and, nearly always, one line of the processor's cache, where a dictionary hashes the
/// hash again and looks into three arrays. Which place a hash has depends on a number drawn for each table, so that nobody
/// can make entries whose hashes crowd in one.
struct PendingIdentities {
  private struct Place {
    var hash: Int64 = 0
    /// 0 in a place that was never used, and `gone` in one whose hash was taken out.
    var number: Int64 = 0
  }

  private static let gone: Int64 = -1
  private static let leastBits: UInt64 = 12
  private var bits = Self.leastBits
  private var places = [Place](repeating: Place(), count: 1 << Int(Self.leastBits))
  private let factor = UInt64.random(in: .min ... .max) | 1
  /// Places that were ever used.
  private var used = 0

  /// Hashes that wait, or waited and were taken out.
  var count: Int { used }

  /// The entry that has the hash.
  func number(_ hash: Int64) -> Int64? {
    let place = places[find(hash)]
    return place.number > 0 ? place.number : nil
  }

  /// Notes that the entry has the hash, if none does; returns the one that does.
  mutating func add(_ hash: Int64, _ number: Int64) -> Int64 {
    let index = find(hash)
    if places[index].number > 0 { return places[index].number }
    let isNew = places[index].number == 0
    places[index] = Place(hash: hash, number: number)
    if isNew {
      used += 1
      // Three quarters full, a search looks at 2.5 places if it finds something, and at 8.5 if not.
      if used > places.count / 4 * 3 { grow() }
    }
    return number
  }

  /// Takes the hash out if it is the entry's.
  mutating func remove(_ hash: Int64, of number: Int64) {
    let index = find(hash)
    if places[index].number == number { places[index].number = Self.gone }
  }

  /// Takes everything out, in the order of the hashes.
  mutating func removeAll() -> [(hash: Int64, number: Int64)] {
    let all = places.lazy.filter { $0.number > 0 }.map { (hash: $0.hash, number: $0.number) }
    let sorted = all.sorted { $0.hash < $1.hash }
    self = PendingIdentities()
    return sorted
  }

  /// The place of the hash, or that where it would be put.
  private func find(_ hash: Int64) -> Int {
    var index = Int((UInt64(bitPattern: hash) &* factor) >> (64 - bits))
    while places[index].number != 0, places[index].hash != hash { index = (index + 1) & (places.count - 1) }
    return index
  }

  private mutating func grow() {
    let old = places
    bits += 1
    used = 0
    places = [Place](repeating: Place(), count: 1 << Int(bits))
    for place in old where place.number > 0 {
      places[find(place.hash)] = place
      used += 1
    }
  }
}
