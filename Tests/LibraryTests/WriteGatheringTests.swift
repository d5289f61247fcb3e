import CRanking
import Foundation
import GRDB
import Library
import TestSupport
import Testing

/// A connection that writes in long pieces leaves the same file as one that does not.
struct WriteGatheringTests {
  /// Two files that get the same statements, of which one connection gathers.
  private final class Twins {
    let folder = NSTemporaryDirectory() + "gathering-\(UUID().uuidString)"
    let plain: DatabaseQueue
    let gathering: DatabaseQueue

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      plain = try DatabaseQueue(path: folder + "/plain.sqlite")
      gathering = try DatabaseQueue(path: folder + "/gathering.sqlite")
      gathering.writeWithoutTransaction { WriteGathering.begin($0) }
      // Few pages in memory, and a file that shrinks.
      try both { try $0.execute(sql: "PRAGMA page_size = 1024; PRAGMA auto_vacuum = FULL; PRAGMA cache_size = 12") }
      try both { try $0.execute(sql: "CREATE TABLE row(key INTEGER PRIMARY KEY, bytes BLOB NOT NULL, other INTEGER)") }
      try both { try $0.execute(sql: "CREATE INDEX by_other ON row(other)") }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func both(_ body: (Database) throws -> Void) throws {
      try plain.writeWithoutTransaction(body)
      try gathering.writeWithoutTransaction(body)
    }

    /// What others find in each file.
    func contents() throws -> [Data] {
      try ["/plain.sqlite", "/gathering.sqlite"].map { try Data(contentsOf: URL(fileURLWithPath: folder + $0)) }
    }
  }

  private static func statement(_ random: inout SeededGenerator) -> String {
    let key = Int.random(in: 0..<400, using: &random)
    let size = Int.random(in: 0..<9_000, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "DELETE FROM row WHERE key % 7 = \(key % 7)"
    case 1: return "UPDATE row SET bytes = zeroblob(\(size)) WHERE key = \(key)"
    case 2: return "UPDATE row SET other = other + 1 WHERE key % 11 = \(key % 11)"
    case 3:
      return "SAVEPOINT s; INSERT OR REPLACE INTO row VALUES (\(key), zeroblob(\(size)), 0); ROLLBACK TO s; RELEASE s"
    // Reads what may not have been written yet.
    case 4: return "INSERT OR REPLACE INTO row SELECT key + 1, bytes, other FROM row WHERE key % 13 = \(key % 13)"
    default: return "INSERT OR REPLACE INTO row VALUES (\(key), zeroblob(\(size)), \(size % 50))"
    }
  }

  @Test(arguments: 0..<8)
  func filesAreTheSame(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let twins = try Twins()
    for transaction in 0..<12 {
      let statements = (0..<Int.random(in: 1..<60, using: &random)).map { _ in Self.statement(&random) }
      let end = random.chance(4) ? "ROLLBACK" : "COMMIT"
      try twins.both { db in
        for sql in ["BEGIN"] + statements + [end] { try db.execute(sql: sql) }
      }
      let contents = try twins.contents()
      #expect(contents[0] == contents[1], "transaction \(transaction), \(end)")
    }
    try twins.gathering.writeWithoutTransaction { db in
      #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
      try WriteGathering.end(db)
      try WriteGathering.end(db)
    }
    try twins.both { try $0.execute(sql: "INSERT INTO row VALUES (1000, zeroblob(5000), 1)") }
    let contents = try twins.contents()
    #expect(contents[0] == contents[1])
  }

  /// What is kept belongs to the connection.
  @Test func aConnectionThatIsClosedHasWrittenAll() throws {
    let twins = try Twins()
    try twins.both { try $0.execute(sql: "INSERT INTO row VALUES (1, zeroblob(300000), 1)") }
    try twins.plain.close()
    try twins.gathering.close()
    let contents = try twins.contents()
    #expect(contents[0] == contents[1])
    #expect(contents[0].count > 300_000)
  }

  @Test func aTransactionThatFailsLeavesTheFile() throws {
    let twins = try Twins()
    try twins.both { try $0.execute(sql: "INSERT INTO row VALUES (1, zeroblob(20000), 1)") }
    let before = try twins.contents()
    try twins.both { db in
      try db.execute(sql: "PRAGMA max_page_count = 60")
      #expect(throws: DatabaseError.self) {
        try db.inTransaction {
          for key in 2..<100 {
            try db.execute(sql: "INSERT INTO row VALUES (?, zeroblob(3000), 1)", arguments: [key])
          }
          return .commit
        }
      }
    }
    #expect(try twins.contents() == before)
    try twins.both { try $0.execute(sql: "INSERT INTO row VALUES (2, zeroblob(2000), 1)") }
    let contents = try twins.contents()
    #expect(contents[0] == contents[1])
  }

  /// A disk without room for what is kept: the transaction fails, others find the state before it, and what could not be
  /// written is not written later, over what they have written since.
  @Test func whatCannotBeWrittenIsLetGo() throws {
    let folder = NSTemporaryDirectory() + "gathering-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let queue = try DatabaseQueue(path: folder + "/full.sqlite")
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = 1024; PRAGMA cache_size = 12")
      try db.execute(sql: "CREATE TABLE row(key INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
      try db.execute(sql: "INSERT INTO row SELECT value, zeroblob(700) FROM json_each('[1,2,3,4,5,6,7,8,9]')")
      try SmallDisk.begin(db)
      WriteGathering.begin(db)
    }
    let insert = "INSERT INTO row SELECT key + (SELECT max(key) FROM row), bytes FROM row"
    SmallDisk.size = 100_000
    #expect(throws: DatabaseError.self) {
      try queue.write { db in
        // Changes pages that are there, too.
        try db.execute(sql: "UPDATE row SET bytes = zeroblob(800)")
        for _ in 0..<10 { try db.execute(sql: insert) }
      }
    }
    let other = try DatabaseQueue(path: folder + "/full.sqlite")
    func state(_ queue: DatabaseQueue) throws -> [Int?] {
      try queue.read { db in
        #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
        return try Row.fetchOne(db, sql: "SELECT count(*), max(length(bytes)) FROM row").map { [$0[0], $0[1]] } ?? []
      }
    }
    #expect(try state(other) == [9, 700])
    // Where what was kept belonged is something else now.
    try other.write { db in
      for _ in 0..<6 { try db.execute(sql: insert) }
      try db.execute(sql: "UPDATE row SET bytes = zeroblob(600)")
    }
    #expect(try state(queue) == [576, 600])
    SmallDisk.size = .max
    try queue.write { try $0.execute(sql: "DELETE FROM row WHERE key = 1") }
    #expect(try state(other) == [575, 600])
  }
}

/// A file that does not grow beyond a size, of the one connection that it is made for.
private enum SmallDisk {
  nonisolated(unsafe) static var size = Int64.max
  nonisolated(unsafe) private static var own: UnsafePointer<sqlite3_io_methods>?

  static func begin(_ db: Database) throws {
    var file: UnsafeMutablePointer<sqlite3_file>?
    #expect(sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK)
    own = file?.pointee.pMethods
    var methods = try #require(own).pointee
    methods.xWrite = { file, bytes, count, at in
      guard at + Int64(count) <= SmallDisk.size else { return SQLITE_FULL }
      return SmallDisk.own?.pointee.xWrite(file, bytes, count, at) ?? SQLITE_IOERR
    }
    // As long as the process lives: the connection is closed after the test.
    let place = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    place.initialize(to: methods)
    file?.pointee.pMethods = UnsafePointer(place)
  }
}
