import ArgumentParser
import Evaluation
import Glibc
import Library
import Rendering

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure how well searches find what they should.",
    discussion: """
      Examples:
        dogear eval queries.tsv qrels.txt
        dogear eval queries.tsv qrels.txt --run before.run       keep what was found
        dogear eval queries.tsv qrels.txt --compare before.run   and see what changed
        dogear eval queries.tsv qrels.txt --judge other.run      judge another engine
        dogear eval queries.tsv qrels.txt --per-query | grep MRR | sort -k3n | head

      QUERIES has lines of an id, a tab and plain words, in which nothing is syntax.
      JUDGMENTS are TREC's: query id, iteration, document, grade (1 and more is
      relevant). Documents are named by their entries' keys, the ids that the sources
      gave them; an entry without key by its own id.

      Values are trec_eval's, means over the queries with a relevant document. p is
      the paired randomisation test's (two-sided, 100,000 permutations).
      """)

  @Argument(help: ArgumentHelp("The queries.", valueName: "queries"), completion: .file())
  var queries: String

  @Argument(help: ArgumentHelp("The judgments.", valueName: "judgments"), completion: .file())
  var judgments: String

  @OptionGroup var library: LibraryOptions

  @Option(
    name: .customLong("run"), help: ArgumentHelp("Write what was found as a TREC run.", valueName: "file"),
    completion: .file())
  var runFile: String?

  @Option(
    name: .long, help: ArgumentHelp("Judge this TREC run instead of searching.", valueName: "run"), completion: .file())
  var judge: String?

  @Option(
    name: .long, help: ArgumentHelp("Show the differences from this TREC run.", valueName: "run"), completion: .file())
  var compare: String?

  @Flag(name: .customLong("per-query"), help: "Show the values of each query too.")
  var perQuery = false

  @Option(name: .long, help: ArgumentHelp("Entries to retrieve for each query.", valueName: "count"))
  var depth = 1000

  @Option(name: .long, help: ArgumentHelp("What to call the run.", valueName: "name"))
  var tag = "dogear"

  @OptionGroup var replacement: ReplacementOptions

  @Flag(name: .long, help: "Write one JSON object.")
  var json = false

  @Flag(name: [.long, .customLong("jsonl")], help: "Write one JSON object a line.")
  var ndjson = false

  @Option(name: .long, help: ArgumentHelp("Colour the output: auto, always or never.", valueName: "when"))
  var color = When.auto

  func validate() throws {
    if depth < 1 { throw ValidationError("--depth takes a count of 1 or more.") }
    if tag.isEmpty || tag.contains(where: \.isWhitespace) {
      throw ValidationError("--tag takes a name without blanks.")
    }
    if judge != nil, runFile != nil { throw ValidationError("Choose one of --run and --judge.") }
  }

  func run() throws {
    let collection = try TestCollection(
      queries: (FileText.read(queries), queries), judgments: (FileText.read(judgments), judgments))
    // A mistake in a run is found before the search.
    let baseline = try compare.map { try evaluation(ofRun: $0, collection) }
    let result = try judge.map { try evaluation(ofRun: $0, collection) } ?? evaluationOfSearch(collection)
    let comparison = baseline.map { Comparison(of: result, with: $0) }
    Output.write(Renderer.evaluation(result, comparison: comparison, perQuery: perQuery, mode: mode))
  }

  private func evaluation(ofRun path: String, _ collection: TestCollection) throws -> Evaluation {
    collection.evaluate(try Run(parsing: FileText.read(path), name: path), name: path)
  }

  private func evaluationOfSearch(_ collection: TestCollection) throws -> Evaluation {
    let configuration = try Configuration.load()
    let retrieval = try Retrieval(
      library.open(.reading, configuration), configuration: configuration, collection: collection, depth: depth,
      replacement: replacement.choice)
    if let warning = retrieval.warning { Output.message("dogear: \(judgments): \(warning)") }
    let run = try retrieval.run()
    if let runFile { try FileText.write(run.text(queries: collection.topics.map(\.id), tag: tag), to: runFile) }
    return collection.evaluate(run, name: tag)
  }

  private var mode: TableMode {
    if json { return .json }
    if ndjson { return .ndjson }
    let isForPerson = Environment.isTerminal(STDOUT_FILENO) || color == .always
    return isForPerson ? .terminal(Terminal.style(color: color, hyperlink: .never, width: nil)) : .tsv
  }
}
