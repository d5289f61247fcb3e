import ArgumentParser
import Library
import ReadingList
import Search

struct SaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Keep a search under a name.",
    usage: "dogear save [<options>] <name> <words> ...",
    discussion: """
      Examples:
        dogear save heads 'eagle OR medusa' --boost eagle=2
        dogear @heads                             run it
        dogear @heads training year:2025          narrow it
        dogear saved                              show what is saved

      Names have letters, digits, "-" and "_". The options are those of
      `dogear search` that say what is found: -n, --all-words, --boost, --plain,
      --strict. How it is written is said when the search is run. A name that is
      saved already gets the new search.
      """)

  @Argument(help: ArgumentHelp("The name, with or without \"@\".", valueName: "name"))
  var name: String

  @OptionGroup(visibility: .hidden) var search: SearchCommand

  func run() throws {
    let options = search.options
    guard !options.words.isEmpty else { throw CommandError.nothingToSave(name: name) }
    if let unsaved = options.unsavedArgument { throw CommandError.notSaved(option: unsaved) }
    let library = try search.library.open(.writing, Configuration.load())
    let text = options.words.joined(separator: " ")
    let expansion = try options.isPlain ? (text: text, options: []) : SavedSearchWords.expand(text, in: library)
    // What is wrong with it shows now, not when it is run.
    _ = try QueryParser.parse(expansion.text, isStrict: options.isStrict)
    _ = try Boosts.parse(options.boosts)
    let saved = SavedSearch(
      name: name.hasPrefix("@") ? String(name.dropFirst()) : name, query: expansion.text,
      options: expansion.options + options.savedArguments)
    let replaced = try library.save(saved)
    Output.write(saved.line(replaced == nil ? "saved" : "changed") + "\n")
    if let replaced, replaced != saved { Output.message(replaced.line("before:")) }
  }
}
