import ArgumentParser
import Library
import ReadingList
import Rendering

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm",
    abstract: "Take entries out of the library for good.",
    discussion: """
      Examples:
        dogear rm 2zwyab0gmd
        dogear search --ids eagle | xargs dogear rm
        dogear rm --undo 2zwyab0gmd               bring it back
        dogear rm --undo                          take the last change back

      Lists that name the entry do not bring it back; they themselves are not
      touched.
      """)

  @Argument(
    help: ArgumentHelp("The entries: ids, keys, addresses, DOIs, arXiv ids or titles.", valueName: "entry"))
  var entries: [String] = []

  @OptionGroup var options: EditingOptions

  @Flag(name: .long, help: "Bring back the entries, or take back the last change.")
  var undo = false

  func validate() throws {
    if entries.isEmpty, !undo { throw ValidationError("Name entries, or --undo.") }
  }

  func run() throws {
    if undo, entries.isEmpty { return try options.undo() }
    guard !undo else { return try restore() }
    try options.change("removed", summary: "rm") { session in
      try entries.map { name in
        let stored = try session.entry(named: name)
        try session.remove(stored.number)
        return EditingOptions.Outcome(entry: stored)
      }
    }
  }

  private func restore() throws {
    var gone: [String] = []
    try options.change("restored", summary: "rm --undo") { session in
      try entries.compactMap { name in
        guard let stored = try session.restore(named: name) else {
          gone.append(name)
          return nil
        }
        return EditingOptions.Outcome(entry: stored)
      }
    }
    for name in gone {
      Output.message("dogear: no source names \(TerminalText(name).plain) any more; it comes back when one does")
    }
  }
}
