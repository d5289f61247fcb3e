import ArgumentParser
import Library

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the library, also while others use it.",
    discussion: """
      Examples:
        dogear backup ~/backups/library.sqlite
        dogear backup "library-$(date +%F).sqlite"
        dogear search --library ~/backups/library.sqlite grokking

      The copy is a library. It is looked through before it gets its name, so that
      an older copy there is replaced by a whole one or not at all. Files that are
      no libraries are not replaced.
      """)

  @Argument(help: ArgumentHelp("Where the copy goes.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var library: LibraryOptions

  @Flag(name: .shortAndLong, help: "Report problems only.")
  var quiet = false

  func run() throws {
    let library = try library.open(.reading, Configuration.load())
    let count = try library.backup(to: file)
    if !quiet { Output.write("\(count) entries copied\n") }
  }
}
