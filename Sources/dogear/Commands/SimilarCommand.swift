import ArgumentParser
import Formats
import Library
import Search

struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Show entries like one entry, by the terms that say most about it.",
    discussion: """
      Examples:
        dogear similar 1706.03762
        dogear similar --urls -n 3 2zwyab0gmd
      """)

  @Argument(help: ArgumentHelp("The entry: its id, key, address, DOI, arXiv id or title.", valueName: "entry"))
  var name: String

  @OptionGroup var library: LibraryOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    name: [.customShort("n", allowingJoined: true), .customLong("limit")],
    help: ArgumentHelp("Show this many; 0 for all.", valueName: "count"))
  var limit = 10

  @Flag(name: .long, help: "Show how each score came about.")
  var explain = false

  func validate() throws {
    if limit < 0 { throw ValidationError("-n takes a count of 0 or more.") }
  }

  func run() throws {
    let configuration = try Configuration.load()
    let choice = output.choice
    let mode = try choice.mode()
    let library = try library.open(.reading, configuration)
    let entry = try library.readDirectly { try library.entry(named: name, in: $0) }
    var request = SearchRequest(query: Query(text: name, root: nil))
    request.limit = limit == 0 ? nil : limit
    request.boosts = configuration.boosts
    request.explains = explain
    request.fit(mode)
    let result = try Searcher(library, parameters: configuration.parameters).similar(to: entry, request)
    if let format = choice.listFormat {
      ListOutput.write(result.hits.map { IdentifiedEntry(id: $0.id, entry: $0.entry) }, as: format, title: name)
    } else {
      Output.write(choice.renderer(mode).hits(result.hits, query: name, total: result.total))
    }
    if result.hits.isEmpty { throw ExitStatus.nothing }
  }
}
