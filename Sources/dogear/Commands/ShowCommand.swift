import ArgumentParser
import Formats
import Library

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one entry in full.",
    discussion: """
      Examples:
        dogear show 2zwyab0gmd                    by id, or the beginning of one
        dogear show 1706.03762                    by arXiv id, DOI, address or title
        dogear show --json 2zwyab0gmd | jq .links
        dogear show --sources 2zwyab0gmd          who says what: lists, or your edits
      """)

  @Argument(help: ArgumentHelp("The entry: its id, key, address, DOI, arXiv id or title.", valueName: "entry"))
  var name: String

  @OptionGroup var library: LibraryOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(name: .long, help: "Show of every value which sources say it, with the line, and what you have edited.")
  var sources = false

  func run() throws {
    let choice = output.choice
    let mode = try choice.mode()
    let library = try library.open(.reading, Configuration.load())
    let stored = try library.readDirectly { try library.entry(named: name, in: $0) }
    let provenance = sources ? try library.read { try library.provenance(of: stored, in: $0) } : []
    if let format = choice.listFormat {
      ListOutput.write([IdentifiedEntry(id: stored.id, entry: stored.entry)], as: format)
      return
    }
    Output.write(choice.renderer(mode).entry(stored.entry, id: stored.id, provenance: provenance))
  }
}
