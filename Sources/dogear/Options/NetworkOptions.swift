import ArgumentParser
import Fetching
import Library

/// How commands that use the network do so.
struct NetworkOptions: ParsableArguments {
  @Flag(name: .customLong("allow-private"), help: "Ask hosts on private networks too.")
  var allowPrivate = false

  @Option(name: .long, help: ArgumentHelp("Ask for this many entries or links at most.", valueName: "n"))
  var max: Int?

  @Flag(name: .shortAndLong, help: "Report failures only.")
  var quiet = false

  func validate() throws {
    if let max, max < 1 { throw ValidationError("--max must be at least 1.") }
  }

  /// The job that these options and the configuration make of a task.
  ///
  /// - parameter writesEvents: Whether what happens is written as NDJSON.
  func job(
    _ task: FetchJob.Task, library: Library, _ configuration: Configuration, writesEvents: Bool
  ) -> FetchJob {
    var job = FetchJob(task, library: library.path)
    job.allowsPrivate = allowPrivate
    job.writesEvents = writesEvents
    job.most = max
    job.isQuiet = quiet
    job.settings = configuration.fetching
    return job
  }
}
