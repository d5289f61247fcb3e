import ArgumentParser
import Library
import ReadingList
import Rendering

struct SavedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saved",
    abstract: "Show the saved searches, or remove some.",
    discussion: """
      Examples:
        dogear saved
        dogear saved --remove heads
        dogear @$(dogear saved | cut -f1 | fzf)      choose one to run

      In a pipe, fields are tab-separated: name, query, options.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Remove the searches with these names.", valueName: "name"), completion: ShellCompletion.saved)
  var remove: [String] = []

  func run() throws {
    guard remove.isEmpty else { return try removeAll() }
    let library = try library.open(.reading, Configuration.load())
    let searches = try library.readDirectly { try library.savedSearches(in: $0) }
    Output.write(Renderer.savedSearches(searches, mode: table.mode))
    if searches.isEmpty { throw ExitStatus.nothing }
  }

  private func removeAll() throws {
    let library = try library.open(.writing, Configuration.load())
    for name in remove {
      let removed = try library.removeSavedSearch(named: name.hasPrefix("@") ? String(name.dropFirst()) : name)
      Output.write(removed.line("removed") + "\n")
    }
  }
}

extension SavedSearch {
  /// The search in one line behind `label`, as a person would save it again.
  func line(_ label: String) -> String {
    TerminalText("\(label) @\(name): \(([query] + options).joined(separator: " "))").plain
  }
}
