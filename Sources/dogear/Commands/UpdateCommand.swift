import ArgumentParser
import Library
import Rendering

struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Load again what has changed since it was added.",
    discussion: """
      Examples:
        dogear update
        dogear update --dry-run                   what would change
        dogear update ~/lists papers.bib          these only
        dogear update --prune --quiet             for cron

      Files are compared by time and size, then by content. Folders that were added
      are searched for new files. What is gone stays in the library until
      `dogear sources --forget` or the file comes back.
      """)

  @Argument(
    help: ArgumentHelp("Sources, or folders with sources; all if none is named.", valueName: "source"),
    completion: ShellCompletion.sources)
  var names: [String] = []

  @OptionGroup var library: LibraryOptions

  @Flag(name: .long, help: "Take out entries that their source no longer names.")
  var prune = false

  @Flag(name: .customLong("dry-run"), help: "Say what would change, and change nothing.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Report problems only.")
  var quiet = false

  func run() throws {
    let configuration = try Configuration.load()
    _ = try library.open(.reading, configuration)
    let library = try library.open(.writing, configuration)
    let plan = try UpdatePlan(library, names: names)
    for source in plan.gone where !quiet {
      let place = TerminalText(source.location).plain
      Output.message("gone: \(place); its \(source.entries) entries stay (dogear sources --forget '\(place)')")
    }
    if !dryRun { try library.noteTouched(plan.current) }
    guard !plan.stale.isEmpty else {
      if !quiet {
        Output.write("nothing has changed in \(plan.current.count) source\(plan.current.count == 1 ? "" : "s")\n")
      }
      return
    }
    if !quiet { for source in plan.stale { Output.message("reading " + TerminalText(source.name).plain) } }
    LongWrite.begin()
    var progress = ProgressLine("loading", isQuiet: quiet)
    defer { progress.finish() }
    let report = try library.ingest(
      plan.stale, options: IngestOptions(prune: prune, isDryRun: dryRun), progress: { progress.update($0) },
      isCancelled: { Interruption.wasRequested })
    progress.finish()
    try IngestSummary(report: report, isDryRun: dryRun, isQuiet: quiet).write()
  }
}
