import GRDB
import ReadingList

/// Entries to which one source adds again and again, written once instead of each time: a table whose column of titles
/// says "article" in every line makes one entry of all of them.
final class PendingMerges {
  private let works: Works
  private var pending: [Int64: (stored: Entry, merged: Entry)] = [:]
  /// Entries that are held back. A source adds to the same few, if to any.
  private static let most = 32

  init(_ works: Works) {
    self.works = works
  }

  /// The entry as it will be; nil if there is none.
  ///
  /// - throws: `LibraryError.damaged`, `DatabaseError`.
  func entry(_ number: Int64) throws -> Entry? {
    if let entry = pending[number]?.merged { return entry }
    return try works.library.entries([number], in: Connection(works.db)).first?.entry
  }

  /// Adds to the entry what a source says of it behind all others.
  ///
  /// - throws: `LibraryError.damaged`, `DatabaseError`.
  func merge(_ other: Entry, into number: Int64) throws {
    if let known = pending[number] {
      pending[number] = (known.stored, known.merged.merged(with: other))
      return
    }
    guard let stored = try works.library.entries([number], in: Connection(works.db)).first?.entry else { return }
    if pending.count >= Self.most { try write() }
    pending[number] = (stored, stored.merged(with: other))
  }

  /// Writes the entry if it is held back.
  ///
  /// - throws: `DatabaseError`.
  func write(_ number: Int64) throws {
    guard let (stored, merged) = pending.removeValue(forKey: number), stored != merged else { return }
    try works.store.update(number, from: stored, to: merged)
  }

  /// Writes all entries that are held back.
  ///
  /// - throws: `DatabaseError`.
  func write() throws {
    for number in pending.keys.sorted() { try write(number) }
  }
}
