import ArgumentParser
import Fetching
import Library

/// How commands that use the network do so.
struct NetworkOptions: ParsableArguments {
  @Flag(name: .customLong("allow-private"), help: "Ask hosts on private networks too.")
  var allowPrivate = false

  @Flag(name: .long, help: "Write what happens, one JSON object a line.")
  var ndjson = false

  @Flag(name: .shortAndLong, help: "Report failures only.")
  var quiet = false

  /// The job that these options and the configuration make of a task.
  func job(_ task: FetchJob.Task, library: Library, _ configuration: Configuration) throws -> FetchJob {
    var job = FetchJob(task, library: library.path)
    job.allowsPrivate = allowPrivate
    job.writesEvents = ndjson
    job.isQuiet = quiet
    job.settings = configuration.fetching
    return job
  }
}
