import ArgumentParser
import Library
import ReadingList
import Rendering

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back your last change, then the one before it ...",
    discussion: """
      Examples:
        dogear undo
        dogear undo --list                        your changes, the last one first
        dogear redo                               do it again after all

      These are the changes of edit, tag, move, mark, note, rm and merge. Loading
      lists is none of them: what lists have said since stays.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  @Flag(name: .long, help: "Show the changes instead.")
  var list = false

  func run() throws {
    let configuration = try Configuration.load()
    let reader = try library.open(.reading, configuration)
    if list {
      let changes = try reader.read { try reader.changes(in: $0) }
      Output.write(Renderer.changes(changes, mode: table.mode))
      if changes.isEmpty { throw ExitStatus.nothing }
      return
    }
    guard let change = try library.open(.writing, configuration).undo() else {
      Output.message("dogear: nothing to undo")
      throw ExitStatus.nothing
    }
    Output.write(TerminalText("undone: " + change.summary).plain + "\n")
  }
}
