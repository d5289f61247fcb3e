/// Something in a source that could not be taken, and where.
public struct Problem: Sendable, Equatable {
  /// The file's name as the person gave it; "-" is standard input.
  public var source: String
  /// The line, from 1; nil where the whole source is meant.
  public var line: Int?
  /// What is wrong and what to do, in one line without a full stop.
  public var message: String

  /// A problem at `line` of `source`.
  public init(source: String, line: Int? = nil, message: String) {
    self.source = source
    self.line = line
    self.message = message
  }
}
