/// The fields of an entry that are searched, in the order of the index's columns.
///
/// The abstract comes first: FTS5 has the column of a position in two bytes, but for the first column in none, and most
/// positions are in abstracts.
public enum Field: Int, Sendable, CaseIterable {
  case abstract, title, note, authors, section, tags

  /// All fields in the order in which people read them, which is that of all output.
  public static let inReadingOrder: [Field] = [.title, .note, .authors, .section, .tags, .abstract]

  /// The name in queries, configuration and output.
  public var name: String {
    switch self {
    case .title: "title"
    case .note: "note"
    case .authors: "author"
    case .section: "section"
    case .tags: "tag"
    case .abstract: "abstract"
    }
  }

  /// The field that a name in a query means, plural or not; nil if there is none.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "title", "titles": self = .title
    case "note", "notes": self = .note
    case "author", "authors": self = .authors
    case "section", "sections": self = .section
    case "tag", "tags": self = .tags
    case "abstract", "abstracts": self = .abstract
    default: return nil
    }
  }
}
