/// Something that a person has changed in the library, which can be taken back.
public struct Change: Sendable, Equatable {
  /// Its number; later changes have greater ones.
  public var id: Int64
  /// When it was made: ISO 8601.
  public var made: String
  /// What it was, in one line.
  public var summary: String
  /// Whether it has been taken back.
  public var isUndone: Bool

  /// The change with the number.
  public init(id: Int64, made: String, summary: String, isUndone: Bool = false) {
    self.id = id
    self.made = made
    self.summary = summary
    self.isUndone = isUndone
  }
}
