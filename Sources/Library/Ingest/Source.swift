import Formats

/// One thing to load: a file, or standard input.
public struct Source: Sendable, Equatable {
  /// What identifies the source when it is loaded again: an absolute path, or "-" for standard input.
  public var location: String
  /// The name for messages, as the person gave it.
  public var name: String
  /// The format, or nil to find it out from the content and the name.
  public var format: Format?

  /// How it is to be read.
  public var options: ReadingOptions

  /// A source at `location`, called `name` in messages.
  public init(location: String, name: String, format: Format? = nil, options: ReadingOptions = ReadingOptions()) {
    self.location = location
    self.name = name
    self.format = format
    self.options = options
  }

  /// Whether the source can be compared with what it held before: standard input cannot, since it has no identity.
  var isRepeatable: Bool { location != "-" }
}
