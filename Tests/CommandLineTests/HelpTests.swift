import Foundation
import Testing

@Suite("help")
struct HelpTests {
  static let commands = [
    [], ["add"], ["search"], ["show"], ["open"], ["list"], ["sections"], ["similar"], ["complete"], ["save"], ["saved"],
    ["boost"], ["rebuild"], ["export"], ["check"], ["eval"], ["edit"], ["tag"], ["move"], ["mark"], ["note"], ["rm"],
    ["merge"], ["undo"], ["redo"], ["sources"], ["update"], ["backup"], ["recover"], ["import"], ["fetch"],
  ]

  /// To accept changed texts, run the tests with DOGEAR_UPDATE_SNAPSHOTS=1 and read the difference.
  @Test("help texts are as they were accepted", arguments: commands)
  func snapshot(command: [String]) throws {
    let desk = try Desk()
    let run = try desk.shell("dogear \(command.joined()) --help")
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(command.first ?? "dogear").txt")
    if ProcessInfo.processInfo.environment["DOGEAR_UPDATE_SNAPSHOTS"] == "1" {
      try Data(run.output.utf8).write(to: file)
    }
    #expect(run.output == (try String(contentsOf: file, encoding: .utf8)))
    let examples = try #require(run.output.range(of: "Examples:"))
    let options = try #require(run.output.range(of: "OPTIONS:"))
    #expect(examples.lowerBound < options.lowerBound, "examples come first")
  }

  @Test("the version, and a mistake in a command's name")
  func version() throws {
    let desk = try Desk.withCorpus()
    #expect(try desk.dogear("--version").output.hasPrefix("0."))
    #expect(try desk.dogear("list", "--sectoin", "x").messages.contains("Did you mean '--section'?"))
  }

  @Test(
    "a query that begins with a command's name is told how to go on",
    arguments: [
      "list comprehension", "eval harness", "eval harness paper", "boost converter", "note taking",
      "tag recommendation", "undo log",
    ])
  func commandAsQuery(query: String) throws {
    let desk = try Desk.withCorpus()
    let run = try desk.shell("dogear \(query)")
    #expect(run.status == 2)
    #expect(run.messages.hasSuffix("  To search for these words: dogear search \(query)\n"))
  }
}
