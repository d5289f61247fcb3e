import Formats

/// A source that was added, as the library remembers it.
public struct KnownSource: Sendable, Equatable {
  /// What has become of a source since it was read.
  public enum State: String, Sendable, CaseIterable {
    /// It is what it was.
    case current
    /// It has other content.
    case changed
    /// There is no such file any more.
    case gone
    /// It cannot be compared with what was read: standard input, and what was read before signatures were kept.
    case unknown
  }

  /// An absolute path, or "-" for standard input.
  public var location: String
  /// The name of the format in which it was read.
  public var format: String
  /// How it was read.
  public var options: ReadingOptions
  /// When it was added, and when it was last read: ISO 8601.
  public var added: String
  /// When it was last read: ISO 8601.
  public var read: String
  /// Entries of the library that it names.
  public var entries: Int
  let signature: FileSignature?

  /// The source, to be read again.
  public var source: Source {
    Source(location: location, name: location, format: Format(name: format), options: options)
  }

  /// What has become of it: by time and size of the file, and where these are not what they were, by its content.
  public func state() -> State {
    guard location != "-" else { return .unknown }
    guard let glance = FileSignature.glance(location) else { return FileSignature.isThere(location) ? .unknown : .gone }
    guard let signature else { return .unknown }
    if glance == (signature.modified, signature.size) { return .current }
    return glance.size == signature.size && FileSignature.hash(location) == signature.hash ? .current : .changed
  }

  /// Whether the file has another time than it had, and the same content.
  var isTouched: Bool {
    guard let signature, let glance = FileSignature.glance(location) else { return false }
    return glance.modified != signature.modified && state() == .current
  }
}
