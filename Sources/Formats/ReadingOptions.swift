/// What a person says about how a source is to be read.
public struct ReadingOptions: Sendable, Equatable {
  /// Columns of a table by the field that they hold ("title": "Name"); what is not named is guessed.
  public var columns: [String: String]

  /// Options that leave everything to be found out unless said otherwise.
  public init(columns: [String: String] = [:]) {
    self.columns = columns
  }
}
