import ArgumentParser
import Library
import ReadingList
import Rendering

/// What all commands have that change entries.
struct EditingOptions: ParsableArguments {
  @OptionGroup var library: LibraryOptions

  @Flag(name: .long, help: "Write the changed entries as one JSON object.")
  var json = false

  @Flag(name: [.long, .customLong("jsonl")], help: "Write the changed entries as one JSON object a line.")
  var ndjson = false

  @Flag(name: .shortAndLong, help: "Write nothing.")
  var quiet = false

  func validate() throws {
    if [json, ndjson, quiet].filter({ $0 }).count > 1 {
      throw ValidationError("Choose one of --json, --ndjson and --quiet.")
    }
  }

  /// An entry that was to be changed.
  struct Outcome {
    var entry: StoredEntry
    var isChanged = true
  }

  /// The library, which must be there: a mistyped path makes no new one.
  func open() throws -> Library {
    let configuration = try Configuration.load()
    _ = try library.open(.reading, configuration)
    return try library.open(.writing, configuration)
  }

  /// Changes entries as `body` does, and writes which. `action` is what was done to them, as a participle.
  ///
  /// - parameter summary: What the journal says, with the entries behind it.
  func change(_ action: String, summary: String, _ body: (EditSession) throws -> [Outcome]) throws {
    let (outcomes, _) = try open().edit(summary) { session in
      let outcomes = try body(session)
      session.summary = summary + " · " + Self.text(outcomes.map(\.entry))
      return outcomes
    }
    write(outcomes, action: action)
  }

  /// Takes back the last change; what `--undo` without an entry asks for.
  ///
  /// - throws: `ExitStatus.nothing` if there is none.
  func undo() throws {
    guard let change = try open().undo() else {
      Output.message("dogear: nothing to undo")
      throw ExitStatus.nothing
    }
    if !quiet { Output.write(TerminalText("undone: " + change.summary).plain + "\n") }
  }

  func write(_ outcomes: [Outcome], action: String) {
    guard !quiet else { return }
    guard !json, !ndjson else {
      let renderer = Renderer(mode: json ? .json : .ndjson)
      return Output.write(renderer.list(outcomes.map { ($0.entry.id, $0.entry.entry) }))
    }
    for outcome in outcomes {
      let title = TerminalText(outcome.entry.entry.title).plain
      Output.write("\(outcome.isChanged ? action : "unchanged"): \(outcome.entry.id) \(title)\n")
    }
  }

  private static func text(_ entries: [StoredEntry]) -> String {
    entries.count == 1 ? "\(entries[0].id) \(entries[0].entry.title)" : "\(entries.count) entries"
  }
}
