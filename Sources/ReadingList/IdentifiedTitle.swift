/// An entry's id with what a person knows it by.
public struct IdentifiedTitle: Sendable, Equatable {
  /// The id.
  public var id: EntryID
  /// The title.
  public var title: String
  /// The year; nil where it is not known.
  public var year: Int?

  /// The title of the entry with the id.
  public init(id: EntryID, title: String, year: Int? = nil) {
    self.id = id
    self.title = title
    self.year = year
  }
}
