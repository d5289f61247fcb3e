import ArgumentParser
import Library

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Build the index afresh from the entries.",
    discussion: """
      Examples:
        dogear rebuild
        dogear rebuild --reload                   read the sources again first

      Searches go on in the old index until the new one is whole. Nothing is lost
      if the run is stopped or killed.
      """)

  @OptionGroup var library: LibraryOptions

  @Flag(name: .long, help: "Read all sources again before.")
  var reload = false

  @Flag(name: .shortAndLong, help: "Report problems only.")
  var quiet = false

  func run() throws {
    let configuration = try Configuration.load()
    // Only what is there can be rebuilt: a mistyped path makes no new library.
    _ = try library.open(.reading, configuration)
    let library = try library.open(.writing, configuration)
    LongWrite.begin()
    var hadProblems = false
    if reload { hadProblems = try reloadSources(library) }
    let total = try library.readDirectly { try library.sections(in: $0).reduce(0) { $0 + $1.count } }
    var progress = ProgressLine("indexing", isQuiet: quiet)
    defer { progress.finish() }
    let count = try library.rebuild(
      progress: { progress.update($0, of: total) }, isCancelled: { Interruption.wasRequested })
    progress.finish()
    if !quiet { Output.write("\(count) entries indexed\n") }
    if hadProblems { throw ExitStatus.error }
  }

  /// Reads the sources again; returns whether there were problems.
  private func reloadSources(_ library: Library) throws -> Bool {
    let sources = try library.read { try library.sources(in: $0) }.map(\.source).filter { $0.location != "-" }
    var progress = ProgressLine("loading", isQuiet: quiet)
    defer { progress.finish() }
    let report = try library.ingest(
      sources, progress: { progress.update($0) }, isCancelled: { Interruption.wasRequested })
    progress.finish()
    do {
      try IngestSummary(report: report, isDryRun: false, isQuiet: quiet).write()
      return false
    } catch ExitStatus.error {
      return true
    }
  }
}
