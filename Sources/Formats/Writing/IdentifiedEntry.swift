import ReadingList

/// An entry with the id that it has in a library.
public struct IdentifiedEntry: Sendable, Equatable {
  /// The id; nil for an entry that is in no library.
  public var id: EntryID?
  /// The entry.
  public var entry: Entry

  /// `entry`, known as `id`.
  public init(id: EntryID? = nil, entry: Entry) {
    self.id = id
    self.entry = entry
  }
}
