import ReadingList

/// One result of a search.
public struct Hit: Sendable, Equatable {
  /// Ordinal among all results, from 1; the offset of the page counts.
  public var rank: Int
  /// The entry's id.
  public var id: EntryID
  /// The entry.
  public var entry: Entry
  /// The higher the better; 0 or more. Comparable within one search only.
  public var score: Double
  /// The title with the matches in it.
  public var title: MarkedText
  /// The passage of note or abstract that shows best why the entry was found; nil where neither matches and both are
  /// empty.
  public var snippet: Snippet?
  /// The fields with matches, in the order of `Field.inReadingOrder`.
  public var matchedFields: [Field]
  /// How the score came about; only on request.
  public var explanation: Explanation?

  /// A hit at `rank`.
  public init(
    rank: Int, id: EntryID, entry: Entry, score: Double, title: MarkedText, snippet: Snippet?, matchedFields: [Field],
    explanation: Explanation? = nil
  ) {
    self.rank = rank
    self.id = id
    self.entry = entry
    self.score = score
    self.title = title
    self.snippet = snippet
    self.matchedFields = matchedFields
    self.explanation = explanation
  }
}
