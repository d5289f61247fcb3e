import ReadingList

/// Facts that were fetched for an entry and are those of another work, as far as the titles tell.
public struct TitleMismatch: Sendable, Equatable {
  /// The entry.
  public var id: EntryID
  /// Its title.
  public var title: String
  /// What was asked about (`FetchSubject.text`).
  public var subject: String
  /// The title that the provider has.
  public var fetchedTitle: String
  /// Who has it.
  public var provider: String
  /// Where.
  public var url: String
}
