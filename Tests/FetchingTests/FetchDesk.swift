import Foundation
import Library
import ProviderServer
import ReadingList
import Testing

/// A folder with a library and a configuration in which all providers are one local server; dogear is run in it as a
/// person would.
final class FetchDesk: Sendable {
  struct Run: Sendable {
    var status: Int32
    var output: String
    var messages: String

    /// The events of `--ndjson`, as far as they are of a kind.
    func events(_ kind: String) -> [[String: Any]] {
      output.split(separator: "\n").compactMap {
        try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }.filter { $0["event"] as? String == kind }
    }
  }

  let folder: URL
  let server: LocalServer

  /// A desk whose providers answer what `answer` says.
  init(
    hosts: Int = 1, intervals: [String: Double] = [:], contact: String = "me@example.org",
    _ answer: @escaping LocalServer.Answer
  ) async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dogear-fetch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("config/dogear"), withIntermediateDirectories: true)
    server = try await LocalServer(hosts: hosts, answer)
    var lines = ["fetch:", "  contact: \(contact)", "  backoff: 0.02", "  providers:"]
    for name in PlayedProviders.names + ["wayback"] {
      lines.append("    \(name): {url: '\(server.url())/\(name)', interval: \(intervals[name] ?? 0)}")
    }
    lines.append("    page: {interval: \(intervals["page"] ?? 0)}")
    try write("config/dogear/config.yaml", lines.joined(separator: "\n") + "\n")
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The folder of the programs, which the package manager builds beside the test bundle.
  static let programs: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("dogear-fetch").path),
      folder.path != "/"
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  var library: String { folder.appendingPathComponent("library.sqlite").path }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// Adds a list.
  func add(_ text: String, as name: String = "list.ndjson") async throws {
    let run = try await dogear("add", "--quiet", write(name, text))
    try #require(run.status == 0, "\(run.messages)")
  }

  /// Fetches from the local server; other hosts are on private networks too, for all that a test knows.
  @discardableResult
  func fetch(_ arguments: String...) async throws -> Run { try await run(["fetch", "--allow-private"] + arguments) }

  func dogear(_ arguments: String...) async throws -> Run { try await run(arguments) }

  func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
    let (process, files) = try start(arguments, environment: environment)
    await process.end()
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }

  /// Starts dogear; returns the process, and the files that have its output and messages.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> (Process, [URL]) {
    let process = Process()
    process.executableURL = Self.programs.appendingPathComponent("dogear")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "DOGEAR_LIBRARY": library,
      "XDG_CONFIG_HOME": folder.appendingPathComponent("config").path,
    ].merging(environment) { _, new in new }
    let files = ["out", "err"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
    for file in files { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    return (process, files)
  }

  /// All entries by the key that their list gave them.
  func entries() throws -> [String: Entry] {
    let library = try Library(path: library, access: .reading)
    var result: [String: Entry] = [:]
    try library.readDirectly { db in
      try library.forEachEntry(in: db) { result[$0.entry.key ?? $0.id.text] = $0.entry }
    }
    return result
  }
}

extension Process {
  /// Waits for the end without keeping a thread from the other tests.
  func end() async {
    while isRunning { try? await Task.sleep(for: .milliseconds(10)) }
  }
}
