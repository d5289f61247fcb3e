import ArgumentParser
import Library
import ReadingList
import Rendering

struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move entries to a section.",
    discussion: """
      Examples:
        dogear move 2zwyab0gmd "Draft Models"
        dogear move 1706.03762 2211.17192 draft   a part of the name
        dogear move --new 2zwyab0gmd Draft        a new section, whatever others are called
        dogear move --undo                        take the last change back

      A section that is not there is made. Entries stay where you moved them when
      lists are loaded again.
      """)

  @Argument(
    help: ArgumentHelp("Entries, as for `dogear show`, then the section.", valueName: "entry ... section"),
    completion: ShellCompletion.sections)
  var words: [String] = []

  @OptionGroup var options: EditingOptions

  @Flag(name: .long, help: "Take the section's name as it is, not as a part of another's.")
  var new = false

  @Flag(name: .long, help: "Take back the last change.")
  var undo = false

  func validate() throws {
    if undo ? !words.isEmpty : words.count < 2 {
      throw ValidationError("Name entries and a section, or --undo.")
    }
  }

  func run() throws {
    if undo { return try options.undo() }
    guard let wanted = words.last, wanted.contains(where: { !$0.isWhitespace }) else {
      throw CommandError.noSectionName
    }
    var made: String?
    try options.change("moved", summary: "move to “\(wanted)”") { session in
      let known = try session.section(named: wanted)
      let section = new ? (known == wanted ? wanted : nil) ?? wanted : known ?? wanted
      if known != section { made = section }
      return try words.dropLast().map { name in
        let (entry, isChanged) = try session.change(name) { edit, _ in edit.set(.sections, to: [section]) }
        return EditingOptions.Outcome(entry: entry, isChanged: isChanged)
      }
    }
    if let made { Output.message("dogear: made the section “\(TerminalText(made).plain)”, which there was not") }
  }
}
