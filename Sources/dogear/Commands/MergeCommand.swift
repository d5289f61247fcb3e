import ArgumentParser
import Library
import ReadingList

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one entry of several that are the same work.",
    discussion: """
      Examples:
        dogear check --duplicates                 what could be the same
        dogear merge 2zwyab0gmd 51p6rkg3aa
        dogear merge --undo                       take the last change back

      The first entry keeps what it says and takes what it lacks from the others;
      the notes, tags, links and sections of all are kept. Lists that name one of
      the others name the first from then on.
      """)

  @Argument(
    help: ArgumentHelp("The entry that stays, then those that join it.", valueName: "entry"))
  var entries: [String] = []

  @OptionGroup var options: EditingOptions

  @Flag(name: .long, help: "Take back the last change.")
  var undo = false

  func validate() throws {
    if undo ? !entries.isEmpty : entries.count < 2 { throw ValidationError("Name two entries or more, or --undo.") }
  }

  func run() throws {
    guard !undo, let name = entries.first else { return try options.undo() }
    try options.change("merged", summary: "merge \(entries.count)") { session in
      let first = try session.entry(named: name)
      // All are looked up before the first of them goes.
      let others = try entries.dropFirst().map { try session.entry(named: $0) }
      for other in others { try session.merge(other.number, into: first.number) }
      return [EditingOptions.Outcome(entry: try session.entry(named: first.id.text))]
    }
  }
}
