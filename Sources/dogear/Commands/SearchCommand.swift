import ArgumentParser
import Formats
import Glibc
import Library
import Rendering
import Search

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search the library, best first.",
    discussion: """
      Examples:
        dogear search speculative decoding         entries with both words first
        dogear search '"speculative decoding"'     the phrase
        dogear search decoding -draft              without a word
        dogear search 'eagle OR medusa'            either
        dogear search 'title:grokking specul*'     a field; the beginning of a word
        dogear search year:2020..2023 has:abstract transformer
        dogear search --ndjson rl | jq -r .title
        dogear search --urls -0 -n 5 eagle | xargs -0 -n 1 xdg-open
        dogear search --facets section,year decoding
        dogear search --as bibtex -n 0 decoding > decoding.bib

      Query language:
        word word     all words in any form; below them entries with some
        "a phrase"    words in this order      -word    not this word
        "a b"~5       in any order, at most 5 others between them
        =word         the word in this form only
        a OR b        either                   (a b)    a group
        word*         words that begin so      ^word    field begins with it
        title: author: note: abstract: section: tag:    in this field
        site:arxiv.org  kind:paper  has:abstract  year:2020..2023  year:>=2020

      Any text is a query: what does not look like syntax is searched for as it
      stands. An entry's id, title, address, DOI or arXiv id finds the entry first.
      @name is the search that `dogear save` keeps under the name.
      """)

  @Argument(help: ArgumentHelp("What to search for.", valueName: "words"), completion: ShellCompletion.query)
  var words: [String] = []

  @OptionGroup var library: LibraryOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    name: [.customShort("n", allowingJoined: true), .customLong("limit")],
    help: ArgumentHelp("Show this many hits; 0 for all.", valueName: "count"))
  var limit = 10

  @Option(name: .long, help: ArgumentHelp("Leave out this many hits at the top.", valueName: "count"))
  var offset = 0

  @Option(
    name: .long, help: ArgumentHelp("Multiply the scores of a section for this search.", valueName: "section=factor"))
  var boost: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Count all results by section, year, tag, site, kind, author: some of these, with commas.", valueName: "names"),
    completion: .list(Facet.allCases.map(\.rawValue)))
  var facets: String?

  @Flag(name: .customLong("all-words"), help: "Show entries with all of the words only.")
  var allWords = false

  @OptionGroup var replacement: ReplacementOptions

  @Flag(name: .long, help: "Show how each score came about.")
  var explain = false

  @Flag(name: .long, help: "Refuse unclosed quotation marks and parentheses.")
  var strict = false

  @Flag(name: .long, help: "Take the words as they are: nothing is syntax.")
  var plain = false

  func validate() throws {
    if plain, strict { throw ValidationError("Choose one of --plain and --strict.") }
    if limit < 0 { throw ValidationError("-n takes a count of 0 or more.") }
    if offset < 0 { throw ValidationError("--offset takes a count of 0 or more.") }
  }

  func run() throws {
    try Self.run(options)
  }

  /// What was asked for, as plain values.
  var options: SearchOptions {
    var options = SearchOptions()
    options.words = words
    options.library = library.library
    options.output = output.choice
    options.limit = limit
    options.offset = offset
    options.boosts = boost
    options.facets = facets
    options.requiresAllWords = allWords
    options.explains = explain
    options.isStrict = strict
    options.replacement = replacement.choice
    options.isPlain = plain
    return options
  }

  /// The words with spaces between them. Not `joined(separator:)`, for which the runtime looks up conformances longer
  /// than a small library takes to search.
  private static func joined(_ words: [String]) -> String {
    var text = ""
    for word in words {
      if !text.isEmpty { text += " " }
      text += word
    }
    return text
  }

  /// Searches and writes what was found.
  ///
  /// - throws: `ExitStatus.nothing` if there is no hit.
  static func run(_ options: SearchOptions) throws {
    guard !options.words.isEmpty else {
      throw Environment.isTerminal(STDIN_FILENO) ? CleanExit.helpRequest(Dogear.self) : CommandError.noQuery
    }
    let configuration = try Configuration.load()
    let mode = try options.output.mode()
    let text = joined(options.words)
    let query = try options.isPlain ? QueryParser.plain(text) : QueryParser.parse(text, isStrict: options.isStrict)
    var request = SearchRequest(query: query)
    request.limit = options.limit == 0 ? nil : options.limit
    request.offset = options.offset
    request.boosts = try configuration.boosts.merging(Boosts.parse(options.boosts))
    request.requiresAllWords = options.requiresAllWords
    request.explains = options.explains
    options.replacement.apply(to: &request)
    request.facets = try options.facetNames
    if !request.facets.isEmpty, !mode.showsFacets { throw CommandError.noRoomForFacets }
    request.fit(mode)
    let path = LibraryLocation.path(option: options.library, configuration: configuration)
    let library = try Library(path: path, access: .glancing, waiting: WaitingMessage(path).goesOn)
    library.leaveOpen()
    let result = try Searcher(library, parameters: configuration.parameters).search(request)
    if let format = options.output.listFormat {
      ListOutput.write(result.hits.map { IdentifiedEntry(id: $0.id, entry: $0.entry) }, as: format, title: text)
    } else {
      Output.write(
        options.output.renderer(mode).hits(
          result.hits, query: text, total: result.total, facets: result.facets, corrections: result.corrections,
          suggestions: result.suggestions))
    }
    try SearchReport.finish(result, request: request, form: options.output.form)
  }
}
