import ArgumentParser
import Library
import Rendering

struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Do again what was last taken back.",
    discussion: """
      Examples:
        dogear redo

      Only as long as nothing else was changed since.
      """)

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let configuration = try Configuration.load()
    _ = try library.open(.reading, configuration)
    guard let change = try library.open(.writing, configuration).redo() else {
      Output.message("dogear: nothing to do again")
      throw ExitStatus.nothing
    }
    Output.write(TerminalText("done again: " + change.summary).plain + "\n")
  }
}
