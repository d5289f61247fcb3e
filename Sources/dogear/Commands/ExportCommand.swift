import ArgumentParser
import Formats
import Glibc
import Library

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the library, or a section of it, as a list.",
    discussion: """
      Examples:
        dogear export --format html > reading-list.html
        dogear export --format markdown --section eagle
        dogear export --format ndjson | gzip > list.ndjson.gz
        dogear export --all > library.ndjson      everything, for `dogear import`

      The page has the sections with their taglines, and every title with its note
      and its links, which open in a new tab. NDJSON and JSON carry everything and
      can be added to another library. With --all, a line for each row: entries,
      what each list says of them, your changes and their history, saved searches.
      """)

  @OptionGroup var library: LibraryOptions

  @Option(
    name: .long,
    help: ArgumentHelp("One of: \(FormatName.names(of: \.isWritable)).", valueName: "format"),
    completion: FormatName.completion(of: \.isWritable), transform: FormatName.writable)
  var format: Format?

  @Flag(name: .long, help: "Write the whole library with all that belongs to it, as lines that import reads.")
  var all = false

  @Option(
    name: .long,
    help: ArgumentHelp("Only this section: its name, or a part that only one name has.", valueName: "section"),
    completion: ShellCompletion.sections)
  var section: String?

  @Option(name: .long, help: ArgumentHelp("The heading of the page or document.", valueName: "title"))
  var title = "Reading list"

  func validate() throws {
    guard all != (format != nil) else { throw ValidationError("Choose --format FORMAT or --all.") }
    guard !all || section == nil else { throw ValidationError("--all writes all sections.") }
  }

  func run() throws {
    let library = try library.open(.reading, Configuration.load())
    guard let format else { return try library.dump { Output.write($0) } }
    try library.readDirectly { db in
      let chosen = try section.map { try library.section(named: $0, in: db) }
      var entries: [IdentifiedEntry] = []
      try library.forEachEntry(inSection: chosen?.name, in: db) { stored in
        var entry = stored.entry
        // An entry of several sections stands in the one that was asked for.
        if let chosen { entry.sections = [chosen.name] }
        entries.append(IdentifiedEntry(id: stored.id, entry: entry))
      }
      if entries.isEmpty { throw ExitStatus.nothing }
      let sections = try chosen.map { [$0] } ?? library.sections(in: db).map(\.section)
      ListOutput.write(entries, as: format, sections: sections, title: title)
    }
  }
}
