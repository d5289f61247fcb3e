import Foundation
import GRDBSQLite
import ReadingList
import Testing

@testable import Formats

/// A database made by a test, in a folder of its own.
final class DatabaseFile {
  let folder: URL
  let path: String
  private var handle: OpaquePointer?

  init(_ name: String, _ sql: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dogear test #?% \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent(name).path
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    try run(sql)
  }

  deinit {
    close()
    try? FileManager.default.removeItem(at: folder)
  }

  func run(_ sql: String) throws {
    let status = sqlite3_exec(handle, sql, nil, nil, nil)
    try #require(status == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
  }

  func close() {
    sqlite3_close_v2(handle)
    handle = nil
  }

  /// The names of all files beside the database, and their sizes.
  var files: [String: Int] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(into: [:]) { result, name in
        result[name] = try Data(contentsOf: folder.appendingPathComponent(name)).count
      }
    }
  }

  func found(as format: Format) throws -> [ListItem] {
    var items: [ListItem] = []
    try format.reader()?.read(ByteSource(path: path)) { items.append($0) }
    return items
  }

  func entries(as format: Format) throws -> [Entry] {
    try found(as: format).compactMap { if case .entry(let entry, _) = $0 { entry } else { nil } }
  }
}
