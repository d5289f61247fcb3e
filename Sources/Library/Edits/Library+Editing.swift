import Foundation
import GRDB
import ReadingList

extension Library {
  /// Lets a person change entries, in one transaction and as one change that can be taken back.
  ///
  /// - parameter summary: What is changed, in one line; `body` may say it better.
  /// - returns: what `body` returns, and the change; nil if nothing was changed.
  /// - throws: what `body` throws, `LibraryError`; nothing is changed then.
  @discardableResult
  public func edit<T>(_ summary: String, _ body: (EditSession) throws -> T) throws -> (result: T, change: Change?) {
    try write { db in
      let session = try EditSession(db, library: self, summary: summary)
      let result = try body(session)
      return (result, try session.finish())
    }
  }

  /// Takes back the last change of a person that is not taken back yet; returns it, or nil if there is none.
  ///
  /// Loading is no change of a person's: what sources have said since stays.
  /// - throws: `LibraryError`.
  public func undo() throws -> Change? {
    try write { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, made, summary, before FROM change WHERE NOT undone ORDER BY id DESC LIMIT 1")
      else { return nil }
      return try apply(row, isUndone: true, db)
    }
  }

  /// Does again what was last taken back; returns it, or nil if nothing was, or something else was changed since.
  ///
  /// - throws: `LibraryError`.
  public func redo() throws -> Change? {
    try write { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, made, summary, after FROM change WHERE undone ORDER BY id LIMIT 1")
      else { return nil }
      return try apply(row, isUndone: false, db)
    }
  }

  private func apply(_ row: Row, isUndone: Bool, _ db: Database) throws -> Change {
    let change = Change(row, isUndone: isUndone)
    let states: [WorkState]
    do {
      states = try JSONDecoder().decode([WorkState].self, from: Data(String.text(row[3]).utf8))
    } catch {
      throw LibraryError.damaged(path: path, reason: "change \(change.id) cannot be read")
    }
    // Backwards: a work that was changed twice ends as it was first.
    let session = try EditSession(db, library: self, summary: change.summary)
    try session.apply(isUndone ? states.reversed() : states)
    try db.execute(sql: "UPDATE change SET undone = ? WHERE id = ?", arguments: [isUndone, change.id])
    return change
  }

  /// The changes of a person, the last one first.
  ///
  /// - throws: `DatabaseError`.
  public func changes(in db: Database) throws -> [Change] {
    try Row.fetchAll(db, sql: "SELECT id, made, summary, undone FROM change ORDER BY id DESC").map { row in
      Change(row, isUndone: Int64.number(row[3]) != 0)
    }
  }
}

extension Change {
  /// The change whose id, time and summary a row begins with.
  fileprivate init(_ row: Row, isUndone: Bool) {
    self.init(id: .number(row[0]), made: .text(row[1]), summary: .text(row[2]), isUndone: isUndone)
  }
}
