import Library

/// The document frequencies that searches asked for, as long as the library is the same.
final class FrequencyMemory {
  private var dictionary = TermDictionary()
  /// By the term's number; -1 where the library could not be asked.
  private var frequencies: ContiguousArray<Int32> = []
  /// Terms that are remembered before all are forgotten: some MB.
  private static let mostTerms = 100_000

  /// Entries that have the token, which `find` asks the library for.
  ///
  /// - throws: what `find` throws.
  func frequency(of token: UnsafeBufferPointer<UInt8>, orFind find: () throws -> Int) rethrows -> Int {
    if dictionary.count >= Self.mostTerms {
      dictionary.removeAll()
      frequencies.removeAll(keepingCapacity: true)
    }
    let number = dictionary.number(of: token)
    if number == frequencies.count { frequencies.append(-1) }
    if frequencies[number] < 0 { frequencies[number] = Int32(clamping: try find()) }
    return Int(frequencies[number])
  }
}
