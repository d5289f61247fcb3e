import Foundation
import GRDB
import Library
import ReadingList
import Testing

/// Files that are libraries, and files that are not.
struct OpeningTests {
  private func permissions(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  private func other(_ sql: String, in place: Workplace) throws -> String {
    let path = place.folder + "/other.sqlite"
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    return path
  }

  @Test func aMissingLibraryIsNotMadeByReading() throws {
    let place = try Workplace()
    let path = place.folder + "/no/such.sqlite"
    #expect(throws: LibraryError.missing(path: path)) { try Library(path: path, access: .reading) }
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/no"))
  }

  @Test func aNewLibraryIsItsOwnersAlone() throws {
    let place = try Workplace()
    let path = place.folder + "/a/b/new.sqlite"
    let library = try Library(path: path, access: .writing)
    #expect(try permissions(path) == 0o600)
    #expect(try permissions(place.folder + "/a/b") == 0o700)
    #expect(try permissions(place.folder + "/a") == 0o700)
    for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      #expect(try permissions(path + suffix) == 0o600)
    }
    #expect(try library.check().isEmpty)
    // What its owner opens to others stays open.
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    _ = try Library(path: path, access: .writing)
    #expect(try permissions(path) == 0o640)
  }

  @Test(arguments: [Library.Access.reading, .writing])
  func otherFilesAreRefusedAndLeftAlone(access: Library.Access) throws {
    let place = try Workplace()
    let text = place.folder + "/list.md"
    let content = String(repeating: "# A list, and no database\n", count: 100)
    try content.write(toFile: text, atomically: true, encoding: .utf8)
    #expect(throws: LibraryError.notALibrary(path: text)) { try Library(path: text, access: access) }
    #expect(try String(contentsOfFile: text, encoding: .utf8) == content)
  }

  @Test(arguments: [
    "CREATE TABLE t(x)", "CREATE TABLE t(x); PRAGMA user_version = 1", "CREATE TABLE t(x); PRAGMA user_version = 77",
    "PRAGMA application_id = 12345; CREATE TABLE t(x)", "PRAGMA user_version = 5",
  ])
  func otherDatabasesAreNoLibraries(sql: String) throws {
    let place = try Workplace()
    let path = try other(sql, in: place)
    let bytes = try Data(contentsOf: URL(filePath: path))
    for access in [Library.Access.reading, .writing] {
      #expect(throws: LibraryError.notALibrary(path: path)) { try Library(path: path, access: access) }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  @Test func aNewerLibraryIsNotTouched() throws {
    let place = try Workplace()
    try place.execute("PRAGMA user_version = 99")
    let path = place.library.path
    let expected = LibraryError.newerVersion(path: path, version: 99, supported: 5)
    for access in [Library.Access.reading, .writing] {
      #expect(throws: expected) { try Library(path: path, access: access) }
    }
  }

  @Test func foldersAreInaccessible() throws {
    let place = try Workplace()
    for access in [Library.Access.reading, .writing] {
      do {
        _ = try Library(path: place.folder, access: access)
        Issue.record("a folder was opened")
      } catch LibraryError.inaccessible(let path, let reason) {
        #expect(path == place.folder && !reason.isEmpty)
      }
    }
  }

  @Test func anEmptyFileBecomesALibrary() throws {
    let place = try Workplace()
    let path = place.folder + "/empty.sqlite"
    #expect(FileManager.default.createFile(atPath: path, contents: Data()))
    #expect(try Library(path: path, access: .writing).check().isEmpty)
  }

  @Test func readersCannotWrite() throws {
    let place = try Workplace()
    let reader = try Library(path: place.library.path, access: .reading)
    #expect(throws: LibraryError.self) { try reader.rebuild() }
    #expect(throws: LibraryError.self) { try reader.setBoost(2, ofSection: "x") }
  }
}
