import ArgumentParser
import Formats
import Library

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Load lists, or load them again.",
    discussion: """
      Examples:
        dogear add reading-list.md                a file
        dogear add ~/lists saved.html             a folder with all lists in it, and a file
        dogear add 'lists/*.ndjson' --dry-run     what a pattern would change
        dogear add books.csv --map title=Name     a table, and which column is which
        curl -s https://example.org/list.html | dogear add -

      Formats are found out from the content, also in compressed files and
      archives; in a folder, what is no list is passed over. The same work in two
      lists is one entry with both notes. Loading a list again takes over what
      changed in it; entries that it no longer names are reported, and taken out
      with --prune. What cannot be read is reported with file and line, the rest
      is taken, and the exit status is 2.
      """)

  @Argument(help: ArgumentHelp("Files, folders, patterns, or - for standard input.", valueName: "source"))
  var sources: [String] = []

  @OptionGroup var library: LibraryOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the sources as this format: \(FormatName.names(of: \.isReadable)).", valueName: "format"),
    completion: FormatName.completion(of: \.isReadable), transform: FormatName.readable)
  var format: Format?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "Take these columns of a table for these fields (title=Name,url=Link); others are guessed.",
      valueName: "field=column"))
  var columns: [String] = []

  @Flag(name: .long, help: "Take out entries that their source no longer names.")
  var prune = false

  @Flag(name: .customLong("dry-run"), help: "Say what would change, and change nothing.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Report problems only.")
  var quiet = false

  func run() throws {
    let options = ReadingOptions(columns: try ColumnMap.parse(columns))
    let found = try SourceFinder.sources(sources, format: format, options: options)
    let library = try library.open(.writing, Configuration.load())
    LongWrite.begin()
    var progress = ProgressLine("loading", isQuiet: quiet)
    defer { progress.finish() }
    var ingestion = IngestOptions(prune: prune, isDryRun: dryRun)
    ingestion.roots = SourceFinder.roots(sources, format: format)
    let report = try library.ingest(
      found, options: ingestion, progress: { progress.update($0) }, isCancelled: { Interruption.wasRequested })
    progress.finish()
    try IngestSummary(report: report, isDryRun: dryRun, isQuiet: quiet).write()
  }
}
