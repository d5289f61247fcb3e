import ArgumentParser
import Formats
import Library
import ReadingList

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Browse the entries in the order of the list.",
    discussion: """
      Examples:
        dogear list
        dogear list --section eagle               one section, by its name or a part of it
        dogear list --ndjson | jq -r .title
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Only this section: its name, or a part that only one name has.", valueName: "section"),
    completion: ShellCompletion.sections)
  var section: String?

  func run() throws {
    let choice = output.choice
    let mode = try choice.mode()
    let library = try library.open(.reading, Configuration.load())
    let (sections, entries) = try library.readDirectly { db in
      let chosen = try section.map { try library.section(named: $0, in: db) }
      var entries: [(id: EntryID, entry: Entry)] = []
      try library.forEachEntry(inSection: chosen?.name, in: db) { entries.append(($0.id, $0.entry)) }
      return (try chosen.map { [$0] } ?? library.sections(in: db).map(\.section), entries)
    }
    if let format = choice.listFormat {
      ListOutput.write(entries.map { IdentifiedEntry(id: $0.id, entry: $0.entry) }, as: format, sections: sections)
    } else {
      Output.write(choice.renderer(mode, sections: sections).list(entries))
    }
    if entries.isEmpty { throw ExitStatus.nothing }
  }
}
