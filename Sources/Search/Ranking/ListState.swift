import GRDB
import Library

/// What ranking by lists has to know of the library, whatever is looked for.
struct ListState {
  /// How many times more an occurrence counts than when the lists were written, at most.
  let drift: Double
  /// No entry has a greater number.
  let greatestNumber: Int64
  /// The entries that have changed since the lists were written.
  let changed: [Int64]
  /// The segment of FTS5's index that can be read beside the lists; nil if there is none.
  let segment: Int64?

  /// - throws: `DatabaseError`.
  init(_ db: Connection, drift: Double) throws {
    self.drift = drift
    greatestNumber = try Self.greatestNumber(db)
    let changes = try db.rows(.changes)
    changes.find()
    changed = try changes.integers()
    segment = try SegmentIndex.mainSegment(db)
  }

  /// No entry has a greater number.
  ///
  /// - throws: `DatabaseError`.
  static func greatestNumber(_ db: Connection) throws -> Int64 {
    let last = try db.rows(.lastEntry)
    last.findLast()
    let greatest = try last.firstInteger() ?? 0
    // There is memory for each number.
    guard greatest <= Library.numbers.upperBound else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry has the number \(greatest)")
    }
    return greatest
  }
}
