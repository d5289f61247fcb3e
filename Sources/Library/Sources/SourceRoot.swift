import Formats

/// A folder that was added, in which new files are looked for.
public struct SourceRoot: Sendable, Equatable {
  /// An absolute path.
  public var location: String
  /// The format of all files in it; nil if each is found out.
  public var format: Format?
  /// How they are read.
  public var options: ReadingOptions

  /// The folder at `location`.
  public init(location: String, format: Format? = nil, options: ReadingOptions = ReadingOptions()) {
    self.location = location
    self.format = format
    self.options = options
  }

  /// Whether a file lies in the folder, at any depth.
  public func holds(_ location: String) -> Bool {
    location.hasPrefix(self.location.hasSuffix("/") ? self.location : self.location + "/")
  }
}
