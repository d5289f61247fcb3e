import Foundation

/// All that is to be done by `dogear-fetch`, as `dogear` hands it over.
public struct FetchJob: Codable, Sendable, Equatable {
  /// What is done.
  public enum Task: String, Codable, Sendable {
    /// Facts are fetched.
    case facts
    /// Links are looked at.
    case links
  }

  /// The variable of the environment in which the job stands, as JSON. The command line would show keys to everybody.
  public static let variable = "DOGEAR_JOB"

  /// What is done.
  public var task: Task
  /// The library's file.
  public var library: String
  /// The entries, by `StoredEntry.number`; nil for all.
  public var entries: [Int64]?
  /// The providers that may be asked; nil for all.
  public var providers: [String]?
  /// Entries that are asked for at most.
  public var most: Int?
  /// Whether to ask again for what is known already.
  public var refresh = false
  /// Whether to say what would be asked, and ask nothing.
  public var isDryRun = false
  /// Whether to take no more than what was fetched before.
  public var isOffline = false
  /// Whether hosts on private networks may be asked.
  public var allowsPrivate = false
  /// Whether events are written to standard output, as NDJSON.
  public var writesEvents = false
  /// Whether only failures are told.
  public var isQuiet = false
  /// What the person has set.
  public var settings = FetchSettings()

  /// A job on a library that does all of a task unless said otherwise.
  public init(_ task: Task, library: String) {
    self.task = task
    self.library = library
  }
}
