import Foundation
import GRDB
import Library
import ReadingList
import TestSupport
import Testing

/// Pages at the top of trees that are broken: what lies below them is found all the same.
struct LooseRowTests {
  private static let pageSize = 8_192

  /// The bytes of a sound library of 118 entries in one file, and the first page of each table's tree.
  private func whole(_ place: Workplace) throws -> (bytes: [UInt8], roots: [String: Int]) {
    let path = place.folder + "/whole.sqlite"
    _ = try place.library.backup(to: path)
    let roots = try place.library.read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
    }
    return (Array(try Data(contentsOf: URL(filePath: path))), roots)
  }

  /// What is saved of `bytes` with the `pages` overwritten.
  private func saved(_ bytes: [UInt8], without pages: [Int], in place: Workplace) throws -> (RestoreReport, Library) {
    var damaged = bytes
    for page in pages {
      for index in (page - 1) * Self.pageSize..<page * Self.pageSize { damaged[index] = 0xA5 }
    }
    let path = place.folder + "/damaged.sqlite"
    let target = place.folder + "/saved-\(pages).sqlite"
    try Data(damaged).write(to: URL(filePath: path))
    let report = try Library.recover(path, to: target)
    let library = try Library(path: target, access: .writing)
    #expect(try library.check() == [])
    return (report, library)
  }

  private func titles(_ library: Library) throws -> [String] {
    var titles: [String] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { titles.append($0.entry.title) } }
    return titles
  }

  @Test(arguments: ["entry", "mention", "entry_section"])
  func theTopOfATreeCostsNothingBelow(table: String) throws {
    let place = try RestoringTests.place(400)
    let (bytes, roots) = try whole(place)
    let root = try #require(roots[table])
    // Of the sections of entries, an index has all.
    let isThere = table == "entry_section"
    #expect(isThere || [2, 5].contains(bytes[(root - 1) * Self.pageSize]), "the tree has pages below its first")
    let (report, library) = try saved(bytes, without: [root], in: place)
    #expect(report.entries == 398)
    #expect(try titles(library).sorted() == place.titles().sorted())
    #expect(report.problems.contains { $0.message == "parts of the table \(table) cannot be read" } == !isThere)
    #expect(report.problems.contains { $0.message.hasSuffix("rows were found page by page") } == !isThere)
    #expect(try sections(library) == sections(place.library))
  }

  /// The schema, and with it where every tree begins.
  @Test func theFirstPageCostsNoEntry() throws {
    let place = try RestoringTests.place(400)
    let (report, library) = try saved(try whole(place).bytes, without: [1], in: place)
    #expect(report.entries == 398)
    #expect(try titles(library).sorted() == place.titles().sorted())
    let (found, wanted) = (try sections(library), try sections(place.library))
    #expect(found == wanted, "\(found) \(wanted) \(report.problems)")
    #expect(report.problems.contains { $0.message == "what its tables are cannot be read" })
  }

  @Test func whatWasDeletedStaysDeleted() throws {
    let place = try RestoringTests.place(400)
    _ = try place.library.write { db in try db.execute(sql: "DELETE FROM entry WHERE number > 200") }
    #expect(try place.library.read { try Int.fetchOne($0, sql: "PRAGMA freelist_count") } ?? 0 > 10)
    let (bytes, roots) = try whole(place)
    let (_, library) = try saved(bytes, without: [try #require(roots["entry"])], in: place)
    #expect(try titles(library).sorted() == place.titles().sorted())
  }

  /// Whatever a file holds, reading it page by page ends, and finds nothing that is no row.
  @Test func noiseIsNoRow() throws {
    let place = try RestoringTests.place(40)
    let bytes = try whole(place).bytes
    var random = SeededGenerator(seed: 7)
    for round in 0..<30 {
      var damaged = bytes
      // The kinds of pages, the numbers of cells, and what follows them.
      for page in stride(from: 0, to: bytes.count, by: Self.pageSize) {
        let length = [1, 8, 200, Self.pageSize].randomElement(using: &random) ?? 1
        let start = page + Int.random(in: 0...(Self.pageSize - length), using: &random)
        for index in start..<start + length { damaged[index] = UInt8.random(in: 0...255, using: &random) }
        damaged[page] = [2, 10, 13].randomElement(using: &random) ?? 13
      }
      let path = place.folder + "/noise.sqlite"
      let target = place.folder + "/noise-\(round).sqlite"
      try Data(damaged).write(to: URL(filePath: path))
      do {
        _ = try Library.recover(path, to: target)
        #expect(try Library(path: target, access: .writing).check() == [])
      } catch LibraryError.unrecoverable {
        #expect(!FileManager.default.fileExists(atPath: target))
      }
    }
  }

  /// The sections with the number of their entries.
  private func sections(_ library: Library) throws -> [String] {
    try library.readDirectly { db in try library.sections(in: db).map { "\($0.section.name) \($0.count)" } }.sorted()
  }
}
