import ArgumentParser
import Glibc
import Rendering

/// In what form a command writes rows that are no entries.
struct TableOptions: ParsableArguments {
  @Flag(name: .long, help: "Write one JSON object.")
  var json = false

  @Flag(name: [.long, .customLong("jsonl")], help: "Write one JSON object a line.")
  var ndjson = false

  @Option(name: .long, help: ArgumentHelp("Colour the output: auto, always or never.", valueName: "when"))
  var color = When.auto

  @Option(name: .long, help: ArgumentHelp("Columns to lay the output out for.", valueName: "columns"))
  var width: Int?

  func validate() throws {
    if json, ndjson { throw ValidationError("Choose one of --json and --ndjson.") }
  }

  /// The form: for a person on a terminal, tab-separated in a pipe, unless something else was asked for.
  var mode: TableMode {
    if json { return .json }
    if ndjson { return .ndjson }
    let isForPerson = Environment.isTerminal(STDOUT_FILENO) || color == .always || width != nil
    return isForPerson ? .terminal(Terminal.style(color: color, hyperlink: .never, width: width)) : .tsv
  }
}
