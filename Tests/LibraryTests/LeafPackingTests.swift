import Foundation
import GRDB
import Library
import TestSupport
import Testing

/// The order of rows that fills the leaves of a table.
struct LeafPackingTests {
  private static func table(_ pageSize: Int) throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = \(pageSize); VACUUM")
      try db.execute(sql: "CREATE TABLE row(key INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    }
    return queue
  }

  /// Writes rows of the sizes, in their order or the best of `choices`; returns the leaves that SQLite has made of them, and
  /// how many were foreseen.
  private static func leaves(_ sizes: [Int], choices: Int, pageSize: Int) throws -> (made: Int, foreseen: Int) {
    try table(pageSize).write { db in
      var packing = try LeafPacking(db)
      var coming = sizes[...]
      var waiting: [Int] = []
      var (foreseen, room) = (0, 0)
      // As the lists' keys are: the number takes a byte more after half of the rows.
      var key: Int64 = 1 << 28 - Int64(sizes.count / 2) << 16
      while !coming.isEmpty || !waiting.isEmpty {
        while waiting.count < choices, let next = coming.popFirst() { waiting.append(next) }
        let place = try #require(packing.best(of: waiting.map { packing.size(ofRow: $0, key: key) }))
        let row = waiting.remove(at: place)
        let size = packing.size(ofRow: row, key: key)
        packing.add(size)
        if size > room { (foreseen, room) = (foreseen + 1, pageSize - 8) }
        room -= size
        try db.execute(sql: "INSERT INTO row VALUES (?, zeroblob(?))", arguments: [key, row])
        key += 1 << 16
      }
      let made = try Int.fetchOne(db, sql: "SELECT count(*) FROM dbstat WHERE name = 'row' AND pagetype = 'leaf'")
      return (made ?? 0, foreseen)
    }
  }

  @Test(arguments: [4096, 8192])
  func itForeseesWhatSQLiteDoes(pageSize: Int) throws {
    var random = SeededGenerator(seed: 3)
    for round in 0..<6 {
      // About the sizes up to which rows lie in their leaf, and those at which the rest of a long one does not any more.
      let sizes = (0..<300).map { _ in
        switch Int.random(in: 0..<4, using: &random) {
        case 0: Int.random(in: 0..<pageSize, using: &random)
        case 1: pageSize - Int.random(in: 25...45, using: &random)
        case 2: pageSize * Int.random(in: 1...4, using: &random) + Int.random(in: -1200...1200, using: &random)
        default: Int.random(in: 100..<1000, using: &random)
        }
      }
      let (made, foreseen) = try Self.leaves(sizes, choices: 1 + round * 10, pageSize: pageSize)
      #expect(made == foreseen, "round \(round)")
    }
  }

  @Test func chosenRowsFillLeaves() throws {
    var random = SeededGenerator(seed: 4)
    // As many small ones as lists have.
    let sizes = (0..<2_000).map { _ in Int(300 * pow(25, Double.random(in: 0..<1, using: &random))) }
    let least = sizes.reduce(0, +) / 8192
    #expect(try Self.leaves(sizes, choices: 1, pageSize: 8192).made > least * 115 / 100)
    #expect(try Self.leaves(sizes, choices: 256, pageSize: 8192).made < least * 104 / 100)
  }
}
