import ArgumentParser
import Formats
import Library
import ReadingList

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Add a paragraph to the note of an entry.",
    discussion: """
      Examples:
        dogear note 2zwyab0gmd "Compare with table 3 of the other one."
        xclip -o | dogear note 2zwyab0gmd -       from standard input
        dogear note --undo                        take the last change back

      It is kept beside what lists say in their notes. `dogear edit` changes the
      whole note.
      """)

  @Argument(help: ArgumentHelp("The entry, as for `dogear show`.", valueName: "entry"))
  var name: String?

  @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "text"))
  var words: [String] = []

  @OptionGroup var options: EditingOptions

  @Flag(name: .long, help: "Take back the last change.")
  var undo = false

  func validate() throws {
    if undo ? name != nil : words.isEmpty { throw ValidationError("Name an entry and say what to note, or --undo.") }
  }

  func run() throws {
    guard let name else { return try options.undo() }
    let text = words == ["-"] ? try FileText.read("-") : words.joined(separator: " ")
    guard text.contains(where: { !$0.isWhitespace }) else { throw CommandError.emptyNote }
    try options.change("noted", summary: "note") { session in
      let (entry, isChanged) = try session.change(name) { edit, _ in edit.add(text, to: .note) }
      return [EditingOptions.Outcome(entry: entry, isChanged: isChanged)]
    }
  }
}
