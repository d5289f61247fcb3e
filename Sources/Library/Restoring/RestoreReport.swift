import ReadingList

/// What came of filling a library from a dump or from a damaged file.
public struct RestoreReport: Sendable, Equatable {
  /// Entries that are there now.
  public var entries = 0
  /// What could not be read or was left out, and why.
  public var problems: [Problem] = []

  /// A report of nothing.
  public init() {}

  /// Adds a problem of the whole file, if there are any of its kind.
  mutating func note(_ count: Int, _ message: String, source: String) {
    if count > 0 { problems.append(Problem(source: source, line: nil, message: "\(count) \(message)")) }
  }
}
