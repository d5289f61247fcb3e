import Foundation
import GRDB
import Library
import ReadingList
import Testing

/// The load of a library without entries goes straight into its file.
struct FirstLoadTests {
  private static let entries = (0..<4_000).map { number in
    Entry(
      title: "Entry \(number)", sections: ["Section \(number % 3)"],
      links: [Link(url: "https://example.org/\(number)")], abstract: "words about number \(number)")
  }

  /// A library whose loads are more than the cache holds, as large ones are.
  private static func smallCache() throws -> Workplace {
    let place = try Workplace()
    try place.library.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA cache_size = 20") }
    return place
  }

  private static func mode(_ library: Library) throws -> String? {
    try library.database.unsafeRead { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
  }

  /// Loads the entries; `during` is called once, when some of them are in the file already.
  @discardableResult
  private static func load(
    _ place: Workplace, during: @escaping () throws -> Void = {}, isCancelled: () -> Bool = { false }
  ) throws -> IngestReport {
    let source = try place.write(Workplace.records(entries), to: "list.ndjson")
    var result: Result<Void, any Error>?
    let report = try place.library.ingest(
      [source], progress: { if $0 >= 3_000, result == nil { result = Result(catching: during) } },
      isCancelled: isCancelled)
    try #require(result).get()
    return report
  }

  @Test(arguments: [Library.Access.reading, .writing])
  func aKilledLoadIsUndone(access: Library.Access) throws {
    let place = try Self.smallCache()
    let copy = place.folder + "/copy.sqlite"
    let titles = "SELECT title FROM entry ORDER BY number"
    try Self.load(
      place,
      during: {
        for suffix in ["", "-journal"] {
          try FileManager.default.copyItem(atPath: place.library.path + suffix, toPath: copy + suffix)
        }
      })
    // What was copied is what a process that is killed then leaves.
    let size = try #require(try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int)
    #expect(size > 1 << 19)
    let library = try Library(path: copy, access: access)
    #expect(try library.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") } == 0)
    #expect(!FileManager.default.fileExists(atPath: copy + "-journal"))
    let again = try Library(path: copy, access: .writing)
    #expect(try Self.mode(again) == "wal")
    #expect(try again.check() == [])
    #expect(try again.ingest([place.source("list.ndjson")]).added == Self.entries.count)
    #expect(try again.check() == [])
    #expect(try again.read { try String.fetchAll($0, sql: titles) } == Self.entries.map(\.title))
  }

  @Test func readersWaitForTheFirstLoadAlone() throws {
    let place = try Self.smallCache()
    let path = place.library.path
    try Self.load(
      place,
      during: {
        #expect(throws: LibraryError.busy(path: path)) {
          try Library(path: path, access: .reading, waiting: { _ in false })
        }
      })
    #expect(try Self.mode(place.library) == "wal")
    let more = try Workplace.records(Self.entries.map { Entry(title: $0.title + " more", sections: $0.sections) })
    let source = try place.write(more, to: "more.ndjson")
    var counts: Set<Int?> = []
    let report = try place.library.ingest([source]) { _ in
      let reader = try? Library(path: path, access: .reading, waiting: { _ in false })
      counts.insert(try? reader?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") })
    }
    #expect(report.added == Self.entries.count)
    #expect(counts == [Self.entries.count])
  }

  /// Others that have the library open need its log.
  @Test func anOpenReaderSeesTheEmptyLibrary() throws {
    let place = try Self.smallCache()
    let reader = try Library(path: place.library.path, access: .reading, waiting: { _ in false })
    let count: () throws -> Int? = { try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") } }
    #expect(try count() == 0)
    var during: Int?
    try Self.load(place, during: { during = try count() })
    #expect(during == 0)
    #expect(try count() == Self.entries.count)
    #expect(try Self.mode(place.library) == "wal")
  }

  @Test func aLoadThatIsBrokenOffLeavesTheLibraryAsItWas() throws {
    let place = try Self.smallCache()
    let dump = try place.dump()
    var isBroken = false
    #expect(throws: LibraryError.interrupted) {
      try Self.load(place, during: { isBroken = true }, isCancelled: { isBroken })
    }
    #expect(try place.dump() == dump)
    #expect(try Self.mode(place.library) == "wal")
    #expect(try place.library.check() == [])
    #expect(!FileManager.default.fileExists(atPath: place.library.path + "-journal"))
    #expect(try Self.load(place).added == Self.entries.count)
  }
}
