import GRDB

/// What rows take of the leaves of a table to which they are written at its end, one behind the other.
///
/// SQLite begins a leaf where the next row finds no room in the last one. Rows of some kilobytes waste a fifth of each leaf if
/// they come in any order; whoever can choose among some hundred fills nearly all of it.
package struct LeafPacking {
  /// Bytes of a page beside its rows.
  private static let pageHead = 8
  /// Bytes of where a row is in its page.
  private static let pointer = 2
  private let pageSize: Int
  private var room = 0

  /// The table's database says how large its pages are.
  ///
  /// - throws: `DatabaseError`.
  package init(_ db: Database) throws {
    pageSize = Int(try DirectStatement(db, sql: "PRAGMA page_size").firstInteger() ?? 4096)
  }

  /// Bytes that a row with so much content, a blob beside its key, takes of a leaf; the rest of a long one lies on pages of its
  /// own (SQLite's "Database File Format", 1.6, "B-tree Cell Format", and 2.1, "Record Format").
  package func size(ofRow content: Int, key: Int64) -> Int {
    let record = 2 + Self.length(2 * content + 12) + content
    return Self.length(record) + Self.length(Int(key)) + size(ofRecord: record) + Self.pointer
  }

  private func size(ofRecord record: Int) -> Int {
    let most = pageSize - 35
    guard record > most else { return record }
    let least = (pageSize - 12) * 32 / 255 - 23
    let rest = least + (record - least) % (pageSize - 4)
    return (rest <= most ? rest : least) + 4
  }

  /// Bytes of a number, seven bits in each.
  private static func length(_ number: Int) -> Int {
    (Int.bitWidth - max(number, 1).leadingZeroBitCount + 6) / 7
  }

  /// Which of rows is best written next: the largest for which the leaf has room, or of all if there is none.
  ///
  /// - parameter sizes: those of `size(ofRow:key:)`.
  package func best(of sizes: some Sequence<Int>) -> Int? {
    var largest: (place: Int, size: Int)?
    var fitting: (place: Int, size: Int)?
    for (place, size) in sizes.enumerated() {
      if size > largest?.size ?? 0 { largest = (place, size) }
      if size <= room, size > fitting?.size ?? 0 { fitting = (place, size) }
    }
    return (fitting ?? largest)?.place
  }

  /// Notes that a row was written.
  package mutating func add(_ size: Int) {
    if size > room { room = pageSize - Self.pageHead }
    room -= size
  }
}
