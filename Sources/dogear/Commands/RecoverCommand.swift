import ArgumentParser
import Library

struct RecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Save what can be read of a damaged library in a new one.",
    discussion: """
      Examples:
        dogear recover saved.sqlite
        dogear recover --library broken.sqlite saved.sqlite
        dogear search --library saved.sqlite grokking

      The damaged library stays as it is. Entries, what lists say of them, your
      changes and your saved searches are read around what is broken; what is
      missing is reported, and the exit status is 2.
      """)

  @Argument(help: ArgumentHelp("The new library.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let path = LibraryLocation.path(option: library.library, configuration: try Configuration.load())
    let report = try Library.recover(path, to: file)
    try RestoreSummary(report: report, action: "saved").write()
  }
}
