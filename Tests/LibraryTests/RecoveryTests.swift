import Foundation
import GRDB
import Library
import ReadingList
import TestSupport
import Testing

/// Damaged files: what can be read of them is saved, and whatever they say, it is an answer or an error.
struct RecoveryTests {
  /// The bytes of a sound library in one file.
  private func bytes(of place: Workplace) throws -> [UInt8] {
    _ = try place.library.backup(to: place.folder + "/whole.sqlite")
    return Array(try Data(contentsOf: URL(filePath: place.folder + "/whole.sqlite")))
  }

  private func write(_ bytes: [UInt8], in place: Workplace) throws -> String {
    let path = place.folder + "/damaged.sqlite"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private func titles(_ path: String) throws -> [String] {
    let library = try Library(path: path, access: .reading)
    var titles: [String] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { titles.append($0.entry.title) } }
    return titles
  }

  @Test func aSoundLibraryIsSavedWhole() throws {
    let place = try RestoringTests.place()
    let target = place.folder + "/saved.sqlite"
    let report = try Library.recover(place.library.path, to: target)
    #expect(report.entries == 38 && report.problems.isEmpty)
    #expect(try Library(path: target, access: .writing).read { try Workplace.dump($0) } == place.dump())
    #expect(throws: LibraryError.occupied(path: target)) { try Library.recover(place.library.path, to: target) }
  }

  @Test(arguments: [0..<17, 0..<100, 16..<18, 40..<60])
  func aBrokenHeadCostsNothing(range: Range<Int>) throws {
    let place = try RestoringTests.place()
    var bytes = try bytes(of: place)
    for index in range { bytes[index] = 0 }
    let path = try write(bytes, in: place)
    if range.contains(16) { #expect(throws: LibraryError.self) { try Library(path: path, access: .reading) } }
    let target = place.folder + "/saved.sqlite"
    #expect(try Library.recover(path, to: target).entries == 38)
    #expect(try Library(path: target, access: .writing).check() == [])
    #expect(try titles(target) == place.titles())
    #expect(try Array(Data(contentsOf: URL(filePath: path))) == bytes, "the damaged file stays as it is")
  }

  /// Bytes of the head that say how pages are laid out: the schema is readable still, on its page, and nothing else is.
  @Test(arguments: [(16, 16), (17, 2), (20, 8), (20, 200)])
  func aHeadThatIsWrongByAByteCostsNothing(offset: Int, value: UInt8) throws {
    let place = try RestoringTests.place()
    var bytes = try bytes(of: place)
    bytes[offset] = value
    let target = place.folder + "/saved.sqlite"
    #expect(try Library.recover(write(bytes, in: place), to: target).entries == 38)
    #expect(try titles(target) == place.titles())
  }

  /// One page after another is overwritten: the new library is sound, and most entries of all are there.
  @Test func brokenPagesAreReadAround() throws {
    let place = try RestoringTests.place(120)
    let bytes = try bytes(of: place)
    var saved = 0
    var attempts = 0
    for page in stride(from: 1, to: bytes.count / 8_192, by: 5) {
      var damaged = bytes
      for index in page * 8_192..<(page + 1) * 8_192 { damaged[index] = 0xA5 }
      let path = try write(damaged, in: place)
      let target = place.folder + "/saved\(page).sqlite"
      attempts += 1
      do {
        saved += try Library.recover(path, to: target).entries
        #expect(try Library(path: target, access: .writing).check() == [])
      } catch LibraryError.unrecoverable {
        #expect(!FileManager.default.fileExists(atPath: target))
      }
    }
    #expect(saved > attempts * 118 * 8 / 10, "\(saved) of \(attempts * 118)")
  }

  @Test func whatIsNoLibraryCannotBeSaved() throws {
    let place = try Workplace()
    let target = place.folder + "/saved.sqlite"
    let text = try write(Array(String(repeating: "no database\n", count: 2_000).utf8), in: place)
    do {
      _ = try Library.recover(text, to: target)
      Issue.record("saved")
    } catch LibraryError.unrecoverable(let path, let reason) {
      #expect(path == text && !reason.isEmpty)
    }
    #expect(throws: LibraryError.empty(path: text)) {
      try Data().write(to: URL(filePath: text))
      return try Library.recover(text, to: target)
    }
    #expect(throws: LibraryError.empty(path: text)) { try Library(path: text, access: .reading) }
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder)
    #expect(left.allSatisfy { !$0.hasPrefix("saved") }, "\(left)")
  }

  @Test(arguments: [
    "UPDATE section SET position = 'x', boost = 9e999", "UPDATE source SET format = x'00', read = 7, size = 'x'",
    "UPDATE change SET before = x'FF', made = 1", "UPDATE edit SET target = number",
    "UPDATE mention SET record = x'41'",
    "UPDATE mention SET number = -94, record = (SELECT record FROM mention WHERE record IS NOT NULL) WHERE number = 2",
    "UPDATE entry SET year = 'x', authors = 7, details = x'0900', links = '\t'",
    "UPDATE entry SET number = 9223372036854775807 WHERE number = 2", "UPDATE entry SET number = -1 WHERE number = 2",
    "UPDATE index_state SET tokens = '9223372036854775807 9223372036854775807', documents = -9223372036854775808",
    "UPDATE index_state SET filled = 'x', lists = '1 2 3'",
    "UPDATE index_document SET chunk = chunk - 9007199254740993",
    "UPDATE index_document SET records = 7", "UPDATE index_term SET frequency = -9223372036854775807",
    "UPDATE saved_search SET query = x'00FF', options = 3",
    "UPDATE edit_field SET value = 7, action = 'set', field = x'00'",
    "DROP TABLE edit", "DROP TABLE section", "DROP TABLE index_content", "DROP VIEW index_content",
    "DROP TABLE saved_search",
  ])
  func oddValuesAreAnsweredOrRefused(sql: String) throws {
    let place = try RestoringTests.place(12)
    try place.library.database.writeWithoutTransaction { db in
      try? db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql)")
    }
    let library = try Library(path: place.library.path, access: .writing)
    func attempt(_ body: () throws -> Void) {
      do { try body() } catch { #expect(error is LibraryError, "\(error)") }
    }
    attempt { _ = try library.check() }
    attempt { try library.readDirectly { db in try library.forEachEntry(in: db) { _ in } } }
    attempt {
      try library.readDirectly { _ = try library.sections(in: $0) }
      try library.read { _ = try (library.sources(in: $0), library.changes(in: $0)) }
    }
    attempt { try library.readDirectly { _ = try library.savedSearches(in: $0) } }
    attempt { _ = try library.undo() }
    attempt { _ = try library.ingest([place.source("a.ndjson"), place.source("b.ndjson")]) }
    attempt { try library.repair() }
    attempt { try library.dump { _ in } }
    attempt {
      let report = try Library.recover(library.path, to: place.folder + "/saved.sqlite")
      #expect(report.entries >= 9)
      #expect(try Library(path: place.folder + "/saved.sqlite", access: .writing).check() == [])
    }
  }

  @Test func whoGivesUpWaitingIsTold() throws {
    let place = try Workplace()
    let other = try Library(path: place.library.path, access: .writing, waiting: { _ in false })
    try place.library.write { _ -> Void in
      #expect(throws: LibraryError.busy(path: other.path)) { _ = try other.setBoost(2, ofSection: "x") }
    }
  }
}
