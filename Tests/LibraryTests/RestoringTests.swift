import Formats
import Foundation
import GRDB
import Library
import ReadingList
import Testing

/// Libraries that are written as text and read again, copied, and saved from damage.
struct RestoringTests {
  /// A library with all that one can have: works of several sources, edits, joined and removed works, saved searches.
  static func place(_ count: Int = 40) throws -> Workplace {
    let place = try Workplace()
    let entries = (0..<count).map { number in
      Entry(
        key: "k\(number)", title: "Ærøskøbing \(number) 東京 \u{2068}e\u{301}", note: "line one\nline \"two\"\\",
        authors: ["Łukasz Ó", "B C"], year: 1990 + number, sections: ["S\(number % 3)"],
        links: [Link(url: "https://example.org/\(number)", label: "page")], tags: ["x", "y"],
        abstract: String(repeating: "words about \(number) ", count: 40), details: ["volume": "\(number)"])
    }
    try place.load(entries, from: "a.ndjson")
    try place.load(
      Array(entries[0..<9]).map { Entry(title: $0.title, year: $0.year, links: $0.links) }, from: "b.ndjson")
    try place.edit("k3") { $0.set(.title, to: ["Edited\tby hand"]) }
    try place.edit("k4") { $0.add("own", to: .tags) }
    let numbers = try ["k5", "k6", "k7"].map { try place.entry($0).number }
    try place.library.edit("merge") { try $0.merge(numbers[1], into: numbers[0]) }
    try place.library.edit("remove") { try $0.remove(numbers[2]) }
    try place.library.save(SavedSearch(name: "heads", query: "a OR \"b c\"", options: ["--limit=3"]))
    _ = try place.library.setBoost(1.5, ofSection: "S1")
    return place
  }

  private func dump(_ library: Library) throws -> String {
    var text = ""
    try library.dump { text += $0 }
    return text
  }

  private func restored(_ text: String, in place: Workplace, _ name: String = "new.sqlite") throws -> (
    Library, RestoreReport
  ) {
    let library = try Library(path: place.folder + "/" + name, access: .writing)
    return (library, try library.restore(from: ByteSource(name: "dump", bytes: Array(text.utf8))))
  }

  @Test func aDumpIsTheWholeLibrary() throws {
    let place = try Self.place()
    let text = try dump(place.library)
    let (library, report) = try restored(text, in: place)
    #expect(report.problems.isEmpty)
    #expect(report.entries == 38)
    #expect(try dump(library) == text)
    #expect(try library.check() == [])
    #expect(try library.read { try Workplace.dump($0) } == place.dump())
    // What was done can still be taken back, and what sources say is known again.
    _ = try library.undo()
    #expect(try library.readDirectly { try library.entry(named: "k7", in: $0) }.entry.year == 1997)
    #expect(try library.ingest([place.source("a.ndjson")]).unchanged == 40)
  }

  @Test func whatIsNoDumpIsRefused() throws {
    let place = try Self.place(9)
    let text = try dump(place.library)
    #expect(throws: LibraryError.notEmpty(path: place.library.path)) {
      try place.library.restore(from: ByteSource(name: "dump", bytes: Array(text.utf8)))
    }
    for (number, other) in [
      "", "{\"title\":\"x\"}\n", "{\"dogear\":{}}\n", "{\"dogear\":{\"dump\":\"x\",\"schema\":1}}",
    ].enumerated() {
      do {
        _ = try restored(other, in: place, "no\(number).sqlite")
        Issue.record("taken: \(other)")
      } catch LibraryError.notADump(let name, _) {
        #expect(name == "dump")
      }
    }
    let newer = "{\"dogear\":{\"dump\":1,\"schema\":99}}\n"
    #expect(throws: LibraryError.self) { try restored(newer, in: place, "newer.sqlite") }
  }

  @Test func brokenLinesCostNoOthers() throws {
    let place = try Self.place(12)
    var lines = try dump(place.library).split(separator: "\n").map(String.init)
    let broken = [
      "{", "\u{0}", "[]", "{\"entry\":{}}", "{\"entry\":7}", "{\"sqlite_master\":{\"name\":\"x\"}}",
      "{\"index_fts\":{\"title\":\"x\"}}",
      "{\"entry\":{\"number\":1}}", "{\"no such\":{\"a\":1}}", String(repeating: "[", count: 100_000),
    ]
    lines.insert(contentsOf: broken, at: 5)
    let (library, report) = try restored(lines.joined(separator: "\n"), in: place)
    #expect(report.problems.map(\.line) == (6..<6 + broken.count).map { $0 })
    #expect(report.entries == 10)
    #expect(try library.check() == [])
  }

  /// Whatever a dump says, what comes of it is sound, and texts are as loading makes them.
  @Test func hostileRowsBecomeASoundLibrary() throws {
    let place = try Workplace()
    let record = String(
      decoding: try JSONEncoder().encode(try Workplace.records([Entry(title: "from a record")])), as: UTF8.self)
    let text = """
      {"dogear":{"dump":1,"schema":3}}
      {"entry":{"number":-4,"id":"0000000001","title":"negative","first_seen":"","facets":""}}
      {"entry":{"number":9223372036854775807,"id":"0000000002","title":"far","first_seen":"","facets":""}}
      {"entry":{"number":1,"id":"none","title":"no id","first_seen":"","facets":""}}
      {"entry":{"number":2,"id":"0000000003","title":"","first_seen":"","facets":""}}
      {"entry":{"number":3,"id":"0000000004","title":"kept\\u001b[31m","authors":"A\\n\\u0007","first_seen":"","facets":"x"}}
      {"entry_section":{"number":3,"ordinal":0,"section":7}}
      {"entry_section":{"number":99,"ordinal":0,"section":7}}
      {"mention":{"source":5,"number":4,"occurrence":0,"position":0,"digest":0,"record":\(record)}}
      {"mention":{"source":5,"number":6,"occurrence":0,"position":0,"digest":0,"record":"["}}
      {"edit":{"number":3,"id":"0000000004","first_seen":"","target":8}}
      {"edit":{"number":8,"id":"0000000008","first_seen":"","target":3}}
      {"change":{"id":1,"made":"","summary":"","before":"[","after":"[]"}}

      """
    let (library, report) = try restored(text, in: place)
    #expect(try library.check() == [])
    #expect(!report.problems.isEmpty)
    var titles: [String] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { titles.append($0.entry.title) } }
    #expect(titles.sorted() == ["from a record", "kept [31m"])
    _ = try library.undo()
    #expect(try library.check() == [])
  }

  @Test func aBackupIsALibraryAndReplacesAnOlderOne() throws {
    let place = try Self.place()
    let copy = place.folder + "/copies/b.sqlite"
    #expect(try place.library.backup(to: copy) == 38)
    let number = try place.entry("k1").number
    try place.library.edit("more") { try $0.remove(number) }
    #expect(try place.library.backup(to: copy) == 37)
    let library = try Library(path: copy, access: .writing)
    #expect(try library.check() == [])
    #expect(try dump(library) == dump(place.library))
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.folder + "/copies").allSatisfy {
        $0.hasPrefix("b.sqlite")
      })
    try place.write("a list", to: "list.md")
    for other in [place.folder + "/list.md", place.library.path] {
      #expect(throws: LibraryError.occupied(path: other)) { try place.library.backup(to: other) }
    }
  }
}
