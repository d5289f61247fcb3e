/// How far a person has come with an entry.
public enum ReadingStatus: String, Sendable, CaseIterable, Codable {
  case unread, reading, read

  /// The status that a word of another program means ("toread", "archived", "done"); nil if it means none.
  public init?(name: some StringProtocol) {
    switch name.trimmingBlanks().lowercased() {
    case "unread", "toread", "to-read", "to read", "todo", "later", "new", "inbox", "next": self = .unread
    case "reading", "doing", "started", "in progress", "in-progress", "currently-reading": self = .reading
    case "read", "done", "archive", "archived", "finished", "completed": self = .read
    default: return nil
    }
  }
}
