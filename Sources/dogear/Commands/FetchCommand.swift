import ArgumentParser
import Fetching
import Library
import Rendering

struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch abstracts, authors and years that entries lack.",
    discussion: """
      Examples:
        dogear fetch                              for all entries that lack them
        dogear fetch --dry-run                    who would be asked first
        dogear fetch --max 50 --provider arxiv,crossref
        dogear fetch --refresh 1706.03762         ask again for what is known
        dogear fetch --accept 2zwyab0gmd          the titles differ, it is the work

      Asked are arXiv, DataCite, Crossref, OpenAlex, Semantic Scholar, PubMed, Europe
      PMC, doi.org, Wikipedia, and the page itself; each only for what is missing
      still. Your titles and notes stay. What a provider does not know is not asked
      again for a week. Ctrl-C keeps what was fetched.
      """)

  @Argument(
    help: ArgumentHelp("Entries; all that lack something if none is named.", valueName: "entry"))
  var names: [String] = []

  @OptionGroup var library: LibraryOptions

  @Flag(name: .long, help: "Ask again for what was fetched before.")
  var refresh = false

  @Flag(name: .customLong("dry-run"), help: "Say who would be asked first, and ask nothing.")
  var dryRun = false

  @Flag(name: .long, help: "Ask nothing; count the entries that lack something.")
  var offline = false

  @Option(
    name: .long, help: ArgumentHelp("Ask these only: arxiv, crossref, page ...", valueName: "provider"))
  var provider: [String] = []

  @Flag(name: .long, help: "Take what was fetched for these entries although the titles differ.")
  var accept = false

  @Flag(name: .long, help: "Write what happens, one JSON object a line.")
  var ndjson = false

  @OptionGroup var network: NetworkOptions

  func validate() throws {
    if accept, names.isEmpty { throw ValidationError("--accept needs the entries that are meant.") }
  }

  func run() throws {
    let configuration = try Configuration.load()
    let reader = try library.open(.reading, configuration)
    let entries = try reader.readDirectly { db in try names.map { try reader.entry(named: $0, in: db) } }
    if accept { return try takeAccepted(entries, configuration) }
    var job = network.job(.facts, library: reader, configuration, writesEvents: ndjson)
    job.entries = names.isEmpty ? nil : entries.map(\.number)
    job.providers = try providers()
    job.refresh = refresh
    job.isDryRun = dryRun
    job.isOffline = offline
    try Fetcher.run(job)
  }

  private func providers() throws -> [String]? {
    let known = Endpoint.known.map(\.name).filter { $0 != "wayback" }
    let names = provider.flatMap { $0.split(separator: ",").map { $0.lowercased() } }
    for name in names where !known.contains(name) {
      throw CommandError.unknownName(name, option: "--provider", known: known)
    }
    return names.isEmpty ? nil : names
  }

  private func takeAccepted(_ entries: [StoredEntry], _ configuration: Configuration) throws {
    let library = try library.open(.writing, configuration)
    for stored in entries {
      let isTaken = try library.acceptFetched(for: stored.number)
      let title = TerminalText(stored.entry.title).plain
      Output.write(isTaken ? "accepted for \(stored.id): \(title)\n" : "nothing to accept for \(stored.id): \(title)\n")
    }
  }
}
