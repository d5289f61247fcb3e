import Foundation
import GRDB
import Library
import ReadingList

/// A folder with sources and a library, which is removed with it.
final class Workplace {
  let folder: String
  let library: Library

  init() throws {
    folder = NSTemporaryDirectory() + "dogear-library-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    library = try Library(path: folder + "/library.sqlite", access: .writing)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes a source.
  @discardableResult
  func write(_ text: String, to name: String) throws -> Source {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    return source(name)
  }

  func source(_ name: String) -> Source {
    Source(location: folder + "/" + name, name: name)
  }

  /// Loads `text` as the whole content of the source `name`.
  @discardableResult
  func load(
    _ text: String, from name: String = "list.md", options: IngestOptions = IngestOptions(),
    isCancelled: () -> Bool = { false }
  ) throws -> IngestReport {
    try library.ingest([write(text, to: name)], options: options, isCancelled: isCancelled)
  }

  /// Loads `entries` as the whole content of the source `name`.
  @discardableResult
  func load(
    _ entries: [Entry], from name: String = "list.ndjson", options: IngestOptions = IngestOptions(),
    isCancelled: () -> Bool = { false }
  ) throws -> IngestReport {
    try load(Self.records(entries), from: name, options: options, isCancelled: isCancelled)
  }

  static func records(_ entries: [Entry]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try entries.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
  }

  /// All entries in the order of the list.
  func stored() throws -> [StoredEntry] {
    var result: [StoredEntry] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { result.append($0) } }
    return result
  }

  func entries() throws -> [Entry] {
    try stored().map(\.entry)
  }

  func titles() throws -> [String] {
    try entries().map(\.title)
  }

  /// The entry with the key, id or identifier.
  func entry(_ name: String) throws -> StoredEntry {
    try library.readDirectly { try library.entry(named: name, in: $0) }
  }

  func execute(_ sql: String) throws {
    try library.write { try $0.execute(sql: sql) }
  }
}
