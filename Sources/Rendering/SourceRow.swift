/// A source as it is shown.
public struct SourceRow: Sendable, Equatable {
  /// An absolute path, or "-" for standard input.
  public var location: String
  /// The name of its format.
  public var format: String
  /// Entries that it names.
  public var entries: Int
  /// What has become of it: "current", "changed", "gone" or "unknown".
  public var state: String
  /// When it was added: ISO 8601.
  public var added: String
  /// When it was last read: ISO 8601.
  public var read: String

  /// The source at `location`.
  public init(location: String, format: String, entries: Int, state: String, added: String, read: String) {
    self.location = location
    self.format = format
    self.entries = entries
    self.state = state
    self.added = added
    self.read = read
  }
}
