import Foundation
import GRDB
import Library
import ReadingList
import Testing

/// Libraries that are read for a moment, without the files beside them, while nobody writes.
struct GlanceTests {
  private let place: Workplace
  /// A library with one entry, "One", which nobody has written for a minute.
  private let path: String

  init() throws {
    place = try Workplace()
    try place.load([Entry(key: "k", title: "One")])
    path = place.folder + "/quiet.sqlite"
    try FileManager.default.copyItem(atPath: place.library.path, toPath: path)
    try age()
  }

  private func age() throws {
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
  }

  private func rename(_ title: String) throws {
    try Library(path: path, access: .writing).write {
      try $0.execute(sql: "UPDATE entry SET title = ?", arguments: [title])
    }
  }

  private func titles(_ library: Library, _ db: Connection) throws -> [String] {
    var titles: [String] = []
    try library.forEachEntry(in: db) { titles.append($0.entry.title) }
    return titles
  }

  private func titles(_ library: Library) throws -> [String] {
    try library.readDirectly { try titles(library, $0) }
  }

  @Test(arguments: [(Library.Access.glancing, false), (.reading, true)])
  func nothingLiesBesideTheFile(access: Library.Access, isShared: Bool) throws {
    let library = try Library(path: path, access: access)
    #expect(try titles(library) == ["One"])
    withExtendedLifetime(library) {
      #expect(FileManager.default.fileExists(atPath: path + "-shm") == isShared)
    }
  }

  @Test func whatWasWrittenMeanwhileIsReadAgain() throws {
    let library = try Library(path: path, access: .glancing)
    var runs: [[String]] = []
    let last = try library.readDirectly { db in
      runs.append(try titles(library, db))
      if runs.count == 1 { try rename("Twö") }
      return try titles(library, db)
    }
    #expect(runs == [["One"], ["Twö"]])
    #expect(last == ["Twö"])
    try rename("Three")
    #expect(try titles(library) == ["Three"])
  }

  /// An error may come from reading what was half written; one that comes of a file that nobody wrote is told.
  @Test(arguments: [true, false]) func errorsCountIfNobodyWrote(writes: Bool) throws {
    let library = try Library(path: path, access: .glancing)
    var runs = 0
    func read() throws -> [String] {
      try library.readDirectly { db in
        runs += 1
        if runs == 1 {
          if writes { try rename("Two") }
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        return try titles(library, db)
      }
    }
    if writes {
      #expect(try read() == ["Two"])
    } else {
      #expect(throws: LibraryError.self) { try read() }
      #expect(runs == 1)
    }
  }

  /// What a writer has not brought into the file yet is in the log beside it.
  @Test func aLogIsNotPassedOver() throws {
    let writer = try Library(path: path, access: .writing)
    try writer.database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0; UPDATE entry SET title = 'Two'")
    }
    try age()
    #expect(try titles(Library(path: path, access: .glancing)) == ["Two"])
  }

  /// Times of files are coarse: what was written just now may be written again at the same time.
  @Test func aFreshFileIsNotQuiet() throws {
    try rename("Two")
    let library = try Library(path: path, access: .glancing)
    #expect(try titles(library) == ["Two"])
    withExtendedLifetime(library) {
      #expect(FileManager.default.fileExists(atPath: path + "-shm"))
    }
  }

  @Test func aSymbolicLinkIsTheFile() throws {
    let link = place.folder + "/link.sqlite"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let library = try Library(path: link, access: .glancing)
    var runs = 0
    let found = try library.readDirectly { db in
      runs += 1
      if runs == 1 { try rename("Two") }
      return try titles(library, db)
    }
    #expect(found == ["Two"])
    #expect(runs == 2)
  }
}
