import CRanking
import Library

/// Keeps the basis from one search to the next, as long as nobody changes the library.
final class SearchMemory {
  /// What tells that the library is the same: the connection, changes by others, and by this one.
  private struct State: Equatable {
    var connection: OpaquePointer
    var version: Int64
    var changes: Int32
  }

  private var state: State?
  private var basis: SearchBasis?
  private var isUsed = false

  /// The basis of a search in a transaction of `db`.
  ///
  /// - throws: `LibraryError.staleIndex`, `DatabaseError`.
  func basis(_ db: Connection, library: Library, parameters: RankingParameters) throws -> SearchBasis {
    // A process that searches once has nothing to compare.
    defer { isUsed = true }
    let now = isUsed ? try state(of: db, library: library) : nil
    if let basis, let now, now == state { return basis }
    let new = try SearchBasis(db, library: library, parameters: parameters)
    (state, basis) = (now, new)
    return new
  }

  private func state(of db: Connection, library: Library) throws -> State {
    // What is read at a glance is as it was; once it is not, there is another connection.
    if library.isQuiet { return State(connection: db.handle, version: 0, changes: 0) }
    let version = try DirectStatement(keptBy: db, sql: "PRAGMA data_version").firstInteger() ?? 0
    return State(connection: db.handle, version: version, changes: sqlite3_total_changes(db.handle))
  }
}
