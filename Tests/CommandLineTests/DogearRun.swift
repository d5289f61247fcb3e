import Foundation
import Testing

/// One run of the built binary.
struct DogearRun {
  var status: Int32
  var output: String
  var messages: String

  /// The lines of standard output, without the last, empty one.
  var lines: [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

/// A folder of its own with a library, in which dogear is run as a person would.
final class Desk {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dogear-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// A desk with the first reading list in its library.
  static func withCorpus() throws -> Desk {
    let desk = try Desk()
    let run = try desk.dogear("add", Desk.corpus.path)
    try #require(run.status == 0, "\(run.messages)")
    return desk
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let corpus = root.appendingPathComponent("Corpus/reading-list.ndjson")

  /// The binary, which the package manager builds beside the test bundle.
  static let binary: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("dogear").path), folder.path != "/" {
      folder.deleteLastPathComponent()
    }
    return folder.appendingPathComponent("dogear")
  }()

  var library: String { folder.appendingPathComponent("library.sqlite").path }

  /// Writes a file into the folder; returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func dogear(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws -> DogearRun {
    try run(Desk.binary.path, arguments, input: input, environment: environment)
  }

  /// Runs a line of bash in the folder, in which `dogear` is the built binary.
  func shell(_ line: String) throws -> DogearRun {
    try run("/bin/bash", ["-c", "dogear() { '\(Desk.binary.path)' \"$@\"; }; " + line], input: nil, environment: [:])
  }

  private func run(
    _ program: String, _ arguments: [String], input: String?, environment: [String: String]
  ) throws -> DogearRun {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "DOGEAR_LIBRARY": library, "COLUMNS": "100"]
    variables.merge(environment) { _, new in new }
    process.environment = variables
    let files = ["in", "out", "err"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
    try Data((input ?? "").utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return DogearRun(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
