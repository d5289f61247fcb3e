import Foundation
import GRDB
import Library
import ReadingList
import Testing

/// A write is seen whole or not at all.
struct AtomicityTests {
  private static func entries(_ range: Range<Int>, note: String = "note") -> [Entry] {
    range.map { number in
      Entry(
        title: "Entry \(number)", note: note, year: 2000 + number % 20, sections: ["Section \(number % 3)"],
        links: [Link(url: "https://example.org/\(number)")], abstract: "words about number \(number)")
    }
  }

  @Test(arguments: [0, 1, 3])
  func anInterruptedLoadLeavesNoTrace(batches: Int) throws {
    let place = try Workplace()
    try place.load(Self.entries(0..<300), from: "a.ndjson")
    let (dump, index) = (try place.dump(), try place.index())
    var asked = 0
    #expect(throws: LibraryError.interrupted) {
      try place.load(Self.entries(100..<2_200, note: "other"), from: "b.ndjson", options: IngestOptions(prune: true)) {
        asked += 1
        return asked > batches
      }
    }
    #expect(asked == batches + 1)
    #expect(try place.dump() == dump)
    #expect(try place.index() == index)
    #expect(try place.library.check() == [])
    // The library goes on working, with the same connection.
    #expect(try place.load(Self.entries(300..<310), from: "c.ndjson").added == 10)
    #expect(try place.library.check() == [])
  }

  @Test func anInterruptedRebuildLeavesTheOldIndex() throws {
    let place = try Workplace()
    try place.load(Self.entries(0..<1_100))
    let (dump, index) = (try place.dump(), try place.index())
    #expect(throws: LibraryError.interrupted) { try place.library.rebuild(isCancelled: { true }) }
    #expect(try place.dump() == dump)
    #expect(try place.index() == index)
    #expect(try place.library.check() == [])
    #expect(try place.library.rebuild() == 1_100)
  }

  @Test func aDryRunChangesNothingAndReportsAll() throws {
    let place = try Workplace()
    try place.load(Self.entries(0..<40), from: "a.ndjson")
    let (dump, index) = (try place.dump(), try place.index())
    let text = try Workplace.records(Self.entries(5..<10) + Self.entries(10..<20, note: "new") + Self.entries(90..<93))
    for prune in [false, true] {
      let dry = try place.load(text, from: "a.ndjson", options: IngestOptions(prune: prune, isDryRun: true))
      #expect(dry.unchanged == 5 && dry.changed == 10 && dry.added == 3 && dry.gone.count == 25)
      #expect(dry.gone.allSatisfy { $0.isRemoved == prune })
      #expect(try place.dump() == dump)
      #expect(try place.index() == index)
      // It says what a real run then does.
      let other = try Workplace()
      try other.load(Self.entries(0..<40), from: "a.ndjson")
      #expect(try other.load(text, from: "a.ndjson", options: IngestOptions(prune: prune)) == dry)
    }
  }

  @Test func readersSeeTheLastCompleteWrite() throws {
    let place = try Workplace()
    try place.load(Self.entries(0..<20), from: "a.ndjson")
    let reader = try Library(path: place.library.path, access: .reading)
    let (dump, count) = (try place.dump(), "SELECT count(*) FROM index_fts WHERE index_fts MATCH '\"entry\"'")
    try place.library.write { db in
      try db.execute(sql: "UPDATE entry SET title = 'x'")
      #expect(try reader.read { try Workplace.dump($0) } == dump)
    }
    try place.library.rebuild()
    #expect(try reader.read { try Int.fetchOne($0, sql: count) } == 0)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try place.library.write { db in
        try db.execute(sql: "DROP TABLE index_fts; DELETE FROM entry")
        #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") } == 20)
        throw Stop()
      }
    }
    #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") } == 20)
  }

  /// A reader in the middle of its transaction keeps the index that it began with while another one is built.
  @Test func readersGoOnThroughARebuild() throws {
    let place = try Workplace()
    try place.load(Self.entries(0..<50))
    let reader = try Library(path: place.library.path, access: .reading)
    let query = "SELECT rowid FROM index_fts WHERE index_fts MATCH '\"entry\"' ORDER BY rowid"
    try reader.read { db in
      let before = try Int.fetchAll(db, sql: query)
      #expect(before.count == 50)
      try place.load(Self.entries(0..<10), options: IngestOptions(prune: true))
      try place.library.rebuild()
      #expect(try Int.fetchAll(db, sql: query) == before)
    }
    #expect(try reader.read { try Int.fetchAll($0, sql: query) }.count == 10)
  }
}
