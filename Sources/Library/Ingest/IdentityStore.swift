import GRDB
import ReadingList

/// Finds entries by what identifies them, and writes what does in batches, sorted.
///
/// A hash can belong anywhere in the table: one by one, each changes a page of its own, while a sorted batch fills page
/// after page. One for each write transaction.
final class IdentityStore {
  private let select: DirectStatement
  private let insert: DirectStatement
  private let delete: DirectStatement
  /// Hashes that are not written yet, with the first entry that has each.
  private var pending: [Int64: Int64] = [:]
  /// Whether the table is known to hold nothing.
  private var isTableEmpty: Bool
  /// What was written to a table that held nothing: most hashes of a large load are new, and looking each up among
  /// millions takes longer than all else that is done with it. Nil where nothing was written, or something was there.
  private var filter: HashFilter?
  /// Hashes that are held in memory: those of more than 100,000 entries, in some 16 MB.
  private static let mostPending = 400_000

  init(_ db: Database) throws {
    select = try DirectStatement(db, sql: "SELECT number FROM identity WHERE hash = ? ORDER BY number LIMIT ?")
    insert = try DirectStatement(db, sql: "INSERT OR IGNORE INTO identity(hash, number) VALUES (?, ?)")
    delete = try DirectStatement(db, sql: "DELETE FROM identity WHERE hash = ? AND number = ?")
    isTableEmpty = try DirectStatement(db, sql: "SELECT 1 FROM identity LIMIT 1").firstInteger() == nil
  }

  /// The entries that have the hash, in the order of their numbers; no more than about `most` if that is not negative.
  func numbers(_ hash: Int64, most: Int64 = -1) throws -> [Int64] {
    var numbers: [Int64] = []
    if !isTableEmpty, filter?.mayContain(hash) ?? true {
      select.bind(hash, at: 1)
      select.bind(most, at: 2)
      while try select.step() { numbers.append(select.integer(0)) }
    }
    if let number = pending[hash] {
      numbers.append(number)
      numbers.sort()
    }
    return numbers
  }

  func add(_ hashes: [Int64], of number: Int64) throws {
    for hash in hashes {
      if let other = pending[hash] {
        if other != number { try write(hash, number) }
      } else {
        pending[hash] = number
      }
    }
    if pending.count >= Self.mostPending { try writePending(write) }
  }

  func remove(_ hashes: [Int64], of number: Int64) throws {
    for hash in hashes {
      if pending[hash] == number { pending[hash] = nil }
      delete.bind(hash, at: 1)
      delete.bind(number, at: 2)
      try delete.run()
    }
  }

  /// Writes what is still in memory, when little or nothing is to be added any more: each hash is looked up from then on.
  func flush() throws {
    try writePending(insertRow)
    (isTableEmpty, filter) = (false, nil)
  }

  private func writePending(_ write: (_ hash: Int64, _ number: Int64) throws -> Void) throws {
    for (hash, number) in pending.sorted(by: { $0.key < $1.key }) { try write(hash, number) }
    pending.removeAll()
  }

  private func write(_ hash: Int64, _ number: Int64) throws {
    if isTableEmpty { (isTableEmpty, filter) = (false, HashFilter()) }
    filter?.insert(hash)
    try insertRow(hash, number)
  }

  private func insertRow(_ hash: Int64, _ number: Int64) throws {
    insert.bind(hash, at: 1)
    insert.bind(number, at: 2)
    try insert.run()
  }
}
