import ReadingList

/// The words before a title that say how far a task is.
struct OrgKeywords {
  private var statuses: [String: ReadingStatus] = [
    "TODO": .unread, "NEXT": .unread, "TOREAD": .unread, "UNREAD": .unread, "WAITING": .unread, "WAIT": .unread,
    "HOLD": .unread, "SOMEDAY": .unread, "MAYBE": .unread, "LATER": .unread, "READING": .reading, "DOING": .reading,
    "STARTED": .reading, "STRT": .reading, "INPROGRESS": .reading, "IN-PROGRESS": .reading, "DONE": .read,
    "READ": .read, "FINISHED": .read, "COMPLETED": .read,
  ]
  /// Words of what will not be read, which is no status.
  private static let ended: Set<String> = ["CANCELLED", "CANCELED", "ABANDONED", "DROPPED"]

  /// Takes over the words of a line such as "TODO(t) READING | DONE(d)".
  mutating func define(_ text: String) {
    var isDone = false
    for word in text.split(separator: " ") {
      if word == "|" {
        isDone = true
        continue
      }
      let name = String(word.prefix { $0 != "(" })
      if statuses[name] == nil, !Self.ended.contains(name) {
        statuses[name] = isDone ? .read : (ReadingStatus(name: name) ?? .unread)
      }
    }
  }

  /// The keyword that `text` begins with, and what it means; nil if it begins with none.
  func keyword(at text: String) -> (word: String, status: ReadingStatus?)? {
    let word = String(text.prefix { !$0.isWhitespace })
    if let status = statuses[word] { return (word, status) }
    return Self.ended.contains(word) ? (word, nil) : nil
  }
}
