/// How often a source has named each entry so far, by the entries' numbers.
///
/// Most numbers of a load follow each other, so that counts lie in chunks: a dictionary of all of them would be looked into at
/// another place for each entry.
struct MentionCounts {
  private static let chunkSize: Int64 = 4096
  private var chunks: [Int64: [UInt32]] = [:]

  /// The count of the entry `number`; 0 for one that was not named.
  subscript(number: Int64) -> Int {
    get {
      let (chunk, place) = number.quotientAndRemainder(dividingBy: Self.chunkSize)
      return chunks[chunk].map { Int($0[Int(place)]) } ?? 0
    }
    set {
      let (chunk, place) = number.quotientAndRemainder(dividingBy: Self.chunkSize)
      chunks[chunk, default: [UInt32](repeating: 0, count: Int(Self.chunkSize))][Int(place)] = UInt32(newValue)
    }
  }
}
