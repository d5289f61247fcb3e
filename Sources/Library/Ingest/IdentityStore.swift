import GRDB
import ReadingList

/// Finds entries by what identifies them, and writes what does at the end, or else in large batches, sorted.
///
/// A hash can belong anywhere in the table: one by one, each changes a page of its own, while a sorted batch fills page
/// after page. One for each write transaction.
final class IdentityStore {
  private let db: Database
  private let select: DirectStatement
  private let insert: DirectStatement
  private let delete: DirectStatement
  /// What is not written yet.
  private var pending = PendingIdentities()
  /// Whether the table is known to hold nothing.
  private var isTableEmpty: Bool
  /// What was written to a table that held nothing: most hashes of a large load are new, and looking each up among
  /// millions takes longer than all else that is done with it. Nil where nothing was written, or something was there.
  private var filter: HashFilter?
  private let mostPending: Int
  private static let insertion = "INSERT OR IGNORE INTO identity(hash, number) VALUES "
  /// Rows that one statement inserts where there are many: it keeps its place in the table from row to row.
  private static let rows = 64

  /// - parameter mostPending: hashes that are held in memory.
  /// - throws: `DatabaseError`.
  init(_ db: Database, mostPending: Int) throws {
    self.db = db
    self.mostPending = mostPending
    select = try DirectStatement(db, sql: "SELECT number FROM identity WHERE hash = ? ORDER BY number LIMIT ?")
    insert = try DirectStatement(db, sql: Self.insertion + "(?, ?)")
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
    if let number = pending.number(hash) {
      numbers.append(number)
      numbers.sort()
    }
    return numbers
  }

  func add(_ hashes: [Int64], of number: Int64) throws {
    for hash in hashes where pending.add(hash, number) != number {
      noteWriting(hash)
      try insertRow(hash, number)
    }
    if pending.count >= mostPending { try writePending(notesEach: true) }
  }

  func remove(_ hashes: [Int64], of number: Int64) throws {
    for hash in hashes {
      pending.remove(hash, of: number)
      delete.bind(hash, at: 1)
      delete.bind(number, at: 2)
      try delete.run()
    }
  }

  /// Writes what is still in memory, when little or nothing is to be added any more: each hash is looked up from then on.
  func flush() throws {
    try writePending(notesEach: false)
    (isTableEmpty, filter) = (false, nil)
  }

  /// - parameter notesEach: whether further hashes will be looked up.
  private func writePending(notesEach: Bool) throws {
    let all = pending.removeAll()
    if notesEach {
      for (hash, _) in all { noteWriting(hash) }
    }
    let whole = all.count / Self.rows * Self.rows
    try insertRows(all[..<whole])
    for (hash, number) in all[whole...] { try insertRow(hash, number) }
  }

  private func insertRow(_ hash: Int64, _ number: Int64) throws {
    insert.bind(hash, at: 1)
    insert.bind(number, at: 2)
    try insert.run()
  }

  /// Inserts whole groups of `rows`.
  private func insertRows(_ all: ArraySlice<(hash: Int64, number: Int64)>) throws {
    guard !all.isEmpty else { return }
    let places = Array(repeating: "(?, ?)", count: Self.rows).joined(separator: ", ")
    let statement = try DirectStatement(db, sql: Self.insertion + places)
    for first in stride(from: all.startIndex, to: all.endIndex, by: Self.rows) {
      for row in 0..<Self.rows {
        statement.bind(all[first + row].hash, at: Int32(2 * row + 1))
        statement.bind(all[first + row].number, at: Int32(2 * row + 2))
      }
      try statement.run()
    }
  }

  private func noteWriting(_ hash: Int64) {
    if isTableEmpty { (isTableEmpty, filter) = (false, HashFilter()) }
    filter?.insert(hash)
  }
}
