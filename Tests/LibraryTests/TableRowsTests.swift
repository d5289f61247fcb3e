import CRanking
import Foundation
import GRDB
import TestSupport
import Testing

/// What is read from a file's pages is what SQLite reads from them.
struct TableRowsTests {
  /// A way to find rows of a table, both ways.
  private struct Lookup {
    var sql: String
    var table: String
    var columns: [UInt8]
    var seek: (OpaquePointer) -> Void
  }

  /// A file with tables of all kinds, and a connection that reads it as one that nobody changes.
  private final class Sample {
    let folder = NSTemporaryDirectory() + "rows-\(UUID().uuidString)"
    var path: String { folder + "/sample.sqlite" }
    private(set) var words: [String] = []
    private var random: SeededGenerator

    init(pageSize: Int, seed: UInt64) throws {
      random = SeededGenerator(seed: seed)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = \(pageSize)") }
      try queue.write { try fill($0) }
      try queue.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func fill(_ db: Database) throws {
      try db.execute(
        sql: """
          CREATE TABLE numbered(key INTEGER PRIMARY KEY, text TEXT, number INTEGER, bytes BLOB, part REAL);
          CREATE TABLE hashed(hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
          CREATE TABLE named(word TEXT, form TEXT, number INTEGER, PRIMARY KEY (word, form)) WITHOUT ROWID;
          CREATE TABLE placed(segment INTEGER, term BLOB, page INTEGER, PRIMARY KEY (segment, term)) WITHOUT ROWID;
          """)
      words = (0..<200).map { _ in word() }
      words += ["", "a", "\0", "ä\u{301}", "👩‍👩‍👧", String(repeating: "long ", count: 3_000)]
      for index in 0..<1_000 {
        // Some follow each other, as the numbers of entries do.
        let key = index < 500 ? Int64(index) : number()
        try db.execute(
          sql: "INSERT OR REPLACE INTO numbered VALUES (?, ?, ?, ?, ?)",
          arguments: [key, text(), number(), blob(), index % 3 == 0 ? nil : Double(number()) / 4])
        try db.execute(sql: "INSERT OR REPLACE INTO hashed VALUES (?, ?)", arguments: [number(), index])
        try db.execute(
          sql: "INSERT OR REPLACE INTO named VALUES (?, ?, ?)",
          arguments: [words.randomElement(using: &random), "form \(index % 7)", number()])
        try db.execute(
          sql: "INSERT OR REPLACE INTO placed VALUES (?, ?, ?)",
          arguments: [[1, 2, 900].randomElement(using: &random), Data(word().utf8), index])
      }
      try db.execute(sql: "DELETE FROM numbered WHERE key % 5 = 1; DELETE FROM hashed WHERE number % 3 = 0")
      for number in 0..<40 { try db.execute(sql: "INSERT INTO hashed VALUES (12, ?)", arguments: [5_000 + number]) }
    }

    private func word() -> String {
      let length = Int.random(in: 1...(Int.random(in: 0..<40, using: &random) == 0 ? 700 : 12), using: &random)
      return String((0..<length).map { _ in "abcdeéß中\u{10FFFF}".randomElement(using: &random) ?? "a" })
    }

    private func text() -> String? {
      Bool.random(using: &random) ? word() : [nil, "", "x"].randomElement(using: &random) ?? nil
    }

    private func blob() -> Data? {
      guard Int.random(in: 0..<8, using: &random) > 0 else { return nil }
      let most = [0, 30, 900, 9_000, 70_000].randomElement(using: &random) ?? 0
      return Data((0..<Int.random(in: 0...most, using: &random)).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    }

    /// A number of any size: SQLite stores each in as few bytes as it takes.
    func number() -> Int64 {
      let bits = [0, 1, 7, 8, 15, 23, 31, 47, 63].randomElement(using: &random) ?? 0
      let sign: Int64 = Bool.random(using: &random) ? 1 : -1
      return sign &* Int64(truncatingIfNeeded: UInt64.random(in: 0...(1 << bits), using: &random)) &- 1
    }

    /// What is looked for: half of it is there.
    func lookups(_ count: Int) -> [Lookup] {
      (0..<count).map { index in
        switch index % 6 {
        case 0:
          let key = Bool.random(using: &random) ? Int64.random(in: -2..<520, using: &random) : number()
          return Lookup(
            sql: "SELECT key, text, number, part FROM numbered WHERE key = ?", table: "numbered",
            columns: [0, 1, 2, 4]
          ) { dogear_rows_with_number($0, key) }
        case 1:
          let first = Bool.random(using: &random) ? number() : Int64.random(in: 0..<500, using: &random)
          let last = Bool.random(using: &random) ? first.addingReportingOverflow(40).partialValue : number()
          return Lookup(
            sql: "SELECT key, bytes FROM numbered WHERE key BETWEEN ? AND ? ORDER BY key", table: "numbered",
            columns: [0, 3]
          ) { dogear_rows_between($0, first, last) }
        case 2:
          let hash = index % 3 == 0 ? 12 : number()
          return Lookup(sql: "SELECT number FROM hashed WHERE hash = ?", table: "hashed", columns: [1]) {
            dogear_rows_with_number($0, hash)
          }
        case 3:
          let word = words.randomElement(using: &random) ?? ""
          return Lookup(sql: "SELECT form, number FROM named WHERE word = ?", table: "named", columns: [1, 2]) { rows in
            var word = word
            word.withUTF8 { bytes in
              bytes.withMemoryRebound(to: CChar.self) { dogear_rows_with_text(rows, $0.baseAddress, Int32($0.count)) }
            }
          }
        case 4:
          return Lookup(sql: "SELECT max(key) FROM numbered", table: "numbered", columns: [0]) { dogear_rows_last($0) }
        default:
          let segment = [0, 1, 2, 3, 900].randomElement(using: &random) ?? 1
          let term = Array(word().utf8)
          return Lookup(
            sql: "SELECT term, page FROM placed WHERE segment = ? AND term <= ? ORDER BY term DESC LIMIT 1",
            table: "placed", columns: [1, 2]
          ) { dogear_rows_up_to($0, Int64(segment), term, Int32(term.count)) }
        }
      }
    }
  }

  /// A connection that reads a file at a glance.
  private final class Reading {
    let db: OpaquePointer
    let pages: OpaquePointer?

    init(_ path: String) throws {
      var db: OpaquePointer?
      let address = "file:\(path)?immutable=1"
      #expect(sqlite3_open_v2(address, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil) == SQLITE_OK)
      self.db = try #require(db)
      sqlite3_exec(db, "PRAGMA mmap_size = 1073741824", nil, nil, nil)
      pages = dogear_file_pages_open(db)
    }

    deinit {
      dogear_file_pages_close(pages)
      sqlite3_close(db)
    }

    func bySQL(_ lookup: Lookup) throws -> [[String]] {
      var statement: OpaquePointer?
      #expect(sqlite3_prepare_v2(db, lookup.sql, -1, &statement, nil) == SQLITE_OK)
      defer { sqlite3_finalize(statement) }
      let rows = try #require(dogear_rows_of_statement(statement))
      return try values(rows, lookup).rows
    }

    func byPages(_ lookup: Lookup) throws -> (rows: [[String]], status: Int32) {
      let root = dogear_file_pages_root(pages, lookup.table)
      let rows = try #require(dogear_rows_of_table(pages, root, lookup.columns, Int32(lookup.columns.count)))
      return try values(rows, lookup)
    }

    private func values(_ rows: OpaquePointer, _ lookup: Lookup) throws -> (rows: [[String]], status: Int32) {
      defer { dogear_rows_close(rows) }
      lookup.seek(rows)
      var found: [[String]] = []
      var status = dogear_rows_step(rows)
      while status == SQLITE_ROW {
        found.append(
          lookup.columns.indices.map { index in
            let column = Int32(index)
            var count: Int32 = 0
            guard let bytes = dogear_rows_bytes(rows, column, &count) else {
              if lookup.columns[index] == 4 { return "real \(dogear_rows_real(rows, column))" }
              return "\(dogear_rows_type(rows, column)) \(dogear_rows_integer(rows, column))"
            }
            let isBlob = dogear_rows_type(rows, column) == SQLITE_BLOB
            return "\(isBlob ? "blob" : "text") \(Data(bytes: bytes, count: Int(count)).base64EncodedString())"
          })
        status = dogear_rows_step(rows)
      }
      return (found, status)
    }
  }

  @Test(arguments: zip([512, 1024, 8192, 65536], [1, 2, 3, 4]))
  func pagesSayWhatSQLiteDoes(pageSize: Int, seed: UInt64) throws {
    let sample = try Sample(pageSize: pageSize, seed: seed)
    let reading = try Reading(sample.path)
    try #require(reading.pages != nil)
    var found = 0
    for lookup in sample.lookups(1_000) {
      let expected = try reading.bySQL(lookup)
      let (rows, status) = try reading.byPages(lookup)
      #expect(rows == expected, "\(lookup.sql)")
      #expect(status == SQLITE_DONE)
      found += expected.count
    }
    #expect(found > 500)
  }

  @Test(arguments: 0..<16)
  func damagedPagesAreToldOrRead(seed: UInt64) throws {
    let sample = try Sample(pageSize: seed.isMultiple(of: 2) ? 512 : 4096, seed: 3)
    var random = SeededGenerator(seed: seed)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: sample.path))
    for _ in 0..<Int.random(in: 1...400, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    if seed.isMultiple(of: 5) { bytes.count = Int.random(in: 0..<bytes.count, using: &random) }
    try bytes.write(to: URL(fileURLWithPath: sample.path))
    let reading = try Reading(sample.path)
    guard reading.pages != nil else { return }
    for lookup in sample.lookups(200) where dogear_file_pages_root(reading.pages, lookup.table) > 0 {
      let (_, status) = try reading.byPages(lookup)
      #expect([SQLITE_DONE, SQLITE_CORRUPT].contains(status))
    }
  }

  @Test(arguments: ["", "no library at all", String(repeating: "SQLite format 3\0", count: 99)])
  func otherFilesHaveNoPages(contents: String) throws {
    let path = NSTemporaryDirectory() + "rows-\(UUID().uuidString)"
    try contents.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Reading(path).pages == nil)
  }
}
