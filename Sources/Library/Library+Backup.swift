import GRDB
import Glibc

extension Library {
  /// Copies the library to the file at `target`, while others may read and write it: SQLite's online backup.
  ///
  /// The copy is made under another name beside `target`, looked through, and then put in its place, so that there is
  /// either a whole one or the one that was there. A file that is no library is not replaced.
  /// - returns: the entries of the copy.
  /// - throws: `LibraryError.occupied`, and others.
  public func backup(to target: String) throws -> Int {
    let place = LibraryFile.resolved(target)
    if let size = LibraryFile.size(place), size > 0 {
      let isLibrary = (try? Library(path: place, access: .reading)) != nil
      guard isLibrary, place != LibraryFile.resolved(path) else { throw LibraryError.occupied(path: target) }
    }
    try LibraryFile.prepareFolder(of: place)
    let draft = NewFile(beside: place)
    defer { draft.discard() }
    do {
      let count = try copy(to: draft.path)
      try draft.putInPlace()
      return count
    } catch let error as DatabaseError {
      throw LibraryError(error, path: target)
    }
  }

  private func copy(to draft: String) throws -> Int {
    try NewFile.create(draft)
    let copy = try DatabaseQueue(path: draft)
    // In one step: a copy in several begins anew with each write of another process.
    try database.backup(to: copy)
    let count = try copy.read { db in
      let findings = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
      if findings != ["ok"] { throw LibraryError.damaged(path: path, reason: findings.first ?? "") }
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
    }
    try copy.close()
    return count
  }
}
