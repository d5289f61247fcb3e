import ArgumentParser
import Formats
import Library

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a library of what export --all wrote.",
    discussion: """
      Examples:
        dogear export --all > library.ndjson
        dogear import --library new.sqlite library.ndjson
        zcat backup.ndjson.gz | dogear import --library new.sqlite -

      The new library has all that the old one had: entries under the same ids,
      what each list says of them, your changes, which can still be undone, and
      your saved searches. It must not have entries yet. To load a list into a
      library, use `dogear add`.
      """)

  @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var library: LibraryOptions

  @Flag(name: .shortAndLong, help: "Report problems only.")
  var quiet = false

  func run() throws {
    let bytes = try ByteSource(path: file)
    let library = try library.open(.writing, Configuration.load())
    LongWrite.begin()
    let report = try library.restore(from: bytes, isCancelled: { Interruption.wasRequested })
    try RestoreSummary(report: report, action: "imported", isQuiet: quiet).write()
  }
}
