/// How often a source has named each entry so far, by the entries' numbers.
///
/// Most numbers of a load follow each other, so that counts lie in chunks: a dictionary of all of them would be looked into at
/// another place for each entry.
package struct MentionCounts {
  private static let placeBits: Int64 = 12
  private static let blank = [UInt32](repeating: 0, count: 1 << placeBits)
  private var chunks: [Int64: [UInt32]] = [:]

  /// No counts.
  package init() {}

  /// The count of the entry `number`, which may be any: damaged libraries have numbers below zero. 0 for one that was not
  /// named.
  package subscript(number: Int64) -> Int {
    get { chunks[number >> Self.placeBits].map { Int($0[Self.place(of: number)]) } ?? 0 }
    set {
      chunks[number >> Self.placeBits, default: Self.blank][Self.place(of: number)] = UInt32(newValue)
    }
  }

  private static func place(of number: Int64) -> Int {
    Int(number & (1 << placeBits - 1))
  }
}
