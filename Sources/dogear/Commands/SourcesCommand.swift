import ArgumentParser
import Library
import Rendering

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Show what was added, when, and what has changed since.",
    discussion: """
      Examples:
        dogear sources
        dogear sources --stale && dogear update
        dogear sources --forget ~/old.bib         its entries stay, it is not read again
        dogear sources --forget ~/old.bib --prune its entries go, unless others name them

      A source is current, changed, gone, or unknown where it cannot be compared
      with what was read. In a pipe, fields are tab-separated: location, format,
      entries, state, added, read.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  @Flag(name: .long, help: "Only those that are not current.")
  var stale = false

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Forget these files, or all that was added from these folders.", valueName: "source"),
    completion: ShellCompletion.sources)
  var forget: [String] = []

  @Flag(name: .long, help: "With --forget: take out the entries that no other source names.")
  var prune = false

  func validate() throws {
    if prune, forget.isEmpty { throw ValidationError("--prune goes with --forget.") }
  }

  func run() throws {
    let configuration = try Configuration.load()
    let reader = try library.open(.reading, configuration)
    guard forget.isEmpty else { return try forgetAll(library.open(.writing, configuration)) }
    let rows = try reader.read { try reader.sources(in: $0) }.map { source in
      SourceRow(
        location: source.location, format: source.format, entries: source.entries, state: source.state().rawValue,
        added: source.added, read: source.read)
    }
    let shown = rows.filter { !stale || $0.state != KnownSource.State.current.rawValue && $0.location != "-" }
    Output.write(Renderer.sources(shown, mode: table.mode))
    if shown.isEmpty { throw ExitStatus.nothing }
  }

  private func forgetAll(_ library: Library) throws {
    for name in forget {
      let known = try library.read { try library.sources(in: $0) }.map(\.location)
      let location = SourceNames.location(name, among: known)
      let (sources, removed) = try library.forget(location, prune: prune)
      let count = sources.count == 1 ? TerminalText(sources[0]).plain : "\(sources.count) sources"
      Output.write("forgotten: \(count)" + (prune ? ", \(removed) entries removed\n" : "\n"))
    }
  }
}
