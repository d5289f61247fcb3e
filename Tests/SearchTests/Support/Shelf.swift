import Foundation
import Library
import ReadingList
import Search

/// A library with a few entries, in a folder of its own that is removed with it.
final class Shelf {
  let library: Library
  private let folder: String
  private let isOwner: Bool

  /// A library with `entries`; `taglines` are by section. Sources are lists of records.
  init(_ entries: [Entry], taglines: [String: String] = [:], lists policy: IndexPolicy = IndexPolicy()) throws {
    folder = NSTemporaryDirectory() + "dogear-search-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    isOwner = true
    library = try Library(path: folder + "/library.sqlite", access: .writing)
    library.indexPolicy = policy
    try add(entries, taglines: taglines)
  }

  /// A library with an entry for each title; each title is its entry's key too.
  convenience init(titles: [String]) throws {
    try self.init(titles.map { Entry(key: $0, title: $0) })
  }

  /// The library of another shelf, in a connection of its own.
  init(at path: String, lists policy: IndexPolicy = IndexPolicy()) throws {
    folder = URL(filePath: path).deletingLastPathComponent().path
    isOwner = false
    library = try Library(path: path, access: .writing)
    library.indexPolicy = policy
  }

  deinit {
    guard isOwner else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Loads a source that holds nothing but `entries`.
  @discardableResult
  func add(
    _ entries: [Entry], to name: String = "list", taglines: [String: String] = [:],
    options: IngestOptions = IngestOptions()
  ) throws -> IngestReport {
    let path = folder + "/" + name + ".ndjson"
    let lines = try entries.map { entry in
      var record = String(decoding: try JSONEncoder().encode(entry), as: UTF8.self)
      if let tagline = entry.sections.first.flatMap({ taglines[$0] }) {
        let text = String(decoding: try JSONEncoder().encode([tagline]), as: UTF8.self).dropFirst().dropLast()
        record = "{\"tagline\":\(text)," + record.dropFirst()
      }
      return record + "\n"
    }
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
    return try library.ingest([Source(location: path, name: name, format: .ndjson)], options: options)
  }

  /// What `text` finds; `change` sets what else the request asks for.
  func search(
    _ text: String, parameters: RankingParameters = RankingParameters(),
    _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchResult {
    var request = SearchRequest(query: try QueryParser.parse(text))
    change(&request)
    return try Searcher(library, parameters: parameters).search(request)
  }

  /// The keys of the entries that have all of `text`, best first.
  func keys(_ text: String) throws -> [String] {
    try search(text) {
      $0.limit = nil
      $0.requiresAllWords = true
    }.hits.map { $0.entry.key ?? $0.entry.title }
  }

  /// All entries, by number.
  func stored() throws -> [StoredEntry] {
    var result: [StoredEntry] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { result.append($0) } }
    return result.sorted { $0.number < $1.number }
  }
}

extension Shelf {
  /// Whether the library has lists of postings.
  var hasLists: Bool {
    get throws { try library.readDirectly { try IndexStatistics.load($0).lists != nil } }
  }
}
