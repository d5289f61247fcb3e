import ArgumentParser
import Library
import Rendering
import Search

struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "Complete the beginning of a title, author, section, tag or word.",
    discussion: """
      Examples:
        dogear complete "attention is a"
        dogear complete --kind author,tag vas
        dogear complete specul | cut -f4          what to search for

      In a pipe, fields are tab-separated: text, kind, count of entries, and the
      query that finds them. A blank at the end completes the word before it.
      """)

  @Argument(help: ArgumentHelp("What has been typed so far.", valueName: "prefix"))
  var words: [String] = []

  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  @Option(
    name: [.customShort("n", allowingJoined: true), .customLong("limit")],
    help: ArgumentHelp("Show this many.", valueName: "count"))
  var limit = 10

  @Option(
    name: .long, help: ArgumentHelp("Only these kinds: title, author, section, tag, word.", valueName: "kinds"),
    completion: .list(Completion.Kind.allCases.map(\.rawValue)))
  var kind: String?

  func validate() throws {
    if limit < 1 { throw ValidationError("-n takes a count of 1 or more.") }
  }

  func run() throws {
    let kinds = try kind.map { try NameList.parse($0, option: "--kind") { Completion.Kind(name: $0) } }
    let library = try library.open(.reading, Configuration.load())
    let prefix = words.joined(separator: " ")
    let completions = try Completer(library).completions(
      of: prefix, limit: limit, kinds: Set(kinds ?? Completion.Kind.allCases))
    Output.write(Renderer.completions(completions, prefix: prefix, mode: table.mode))
    if completions.isEmpty { throw ExitStatus.nothing }
  }
}
