import ReadingList

/// What loading did, or would do.
public struct IngestReport: Sendable, Equatable {
  /// An entry that its source no longer names.
  public struct GoneEntry: Sendable, Equatable {
    /// The entry's id.
    public var id: EntryID
    /// The entry's title.
    public var title: String
    /// The name of the source.
    public var source: String
    /// Whether it was taken out of the library; false without `prune`, and while other sources name it.
    public var isRemoved: Bool
  }

  /// Entries that were not in the library.
  public var added = 0
  /// Entries that a source now describes otherwise.
  public var changed = 0
  /// Entries that were named again, and differently, as a work already there: from another source or twice in one.
  public var merged = 0
  /// Entries of which nothing changed.
  public var unchanged = 0
  /// Entries that a source names and that a person has removed: they stay out.
  public var withheld = 0
  /// Entries that their source no longer names.
  public var gone: [GoneEntry] = []
  /// Parts of the sources that could not be taken.
  public var problems: [Problem] = []
  /// Sources that were read.
  public var sources = 0
}
