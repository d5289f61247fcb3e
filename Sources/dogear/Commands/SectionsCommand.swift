import ArgumentParser
import Glibc
import Library
import Rendering

struct SectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sections",
    abstract: "Show the sections with their entries counted, their boosts and taglines.",
    discussion: """
      Examples:
        dogear sections
        dogear sections --json | jq -r '.sections[].name'
      """)

  @OptionGroup var library: LibraryOptions

  @Flag(name: .long, help: "Write one JSON object.")
  var json = false

  @Flag(name: [.long, .customLong("jsonl")], help: "Write one JSON object a line.")
  var ndjson = false

  @Option(name: .long, help: ArgumentHelp("Colour the output: auto, always or never.", valueName: "when"))
  var color = When.auto

  @Option(name: .long, help: ArgumentHelp("Columns to lay the output out for.", valueName: "columns"))
  var width: Int?

  func run() throws {
    let library = try library.open(.reading, Configuration.load())
    let rows = try library.read { try library.sections(in: $0) }
    let isForPerson = Environment.isTerminal(STDOUT_FILENO) || color == .always || width != nil
    let mode: SectionMode =
      json
      ? .json
      : ndjson
        ? .ndjson : isForPerson ? .terminal(Terminal.style(color: color, hyperlink: .never, width: width)) : .tsv
    Output.write(Renderer.sections(rows, mode: mode))
    if rows.isEmpty { throw ExitStatus.nothing }
  }
}
