import ReadingList

/// What became of one link.
public struct LinkReport: Sendable, Equatable {
  /// What is known of a link.
  public enum Result: String, Sendable, CaseIterable {
    /// It leads to a page.
    case works
    /// It leads elsewhere for good.
    case moved
    /// There is no page any more, or no host.
    case gone
    /// The server did not say: it wants a person, a password, or a break.
    case unknown
  }

  /// The entry.
  public var id: EntryID
  /// The entry's title.
  public var title: String
  /// The address in the list.
  public var url: String
  /// What is known.
  public var result: Result
  /// Why, in a few words: "status 404".
  public var reason: String
  /// Where it leads now, if it has moved.
  public var target: String?
  /// A copy in the Wayback Machine, nearest the day on which the entry was added.
  public var copy: String?

  /// The members of its JSON object.
  var members: [(String, Any)] {
    var members: [(String, Any)] = [
      ("event", "link"), ("id", id.text), ("title", title), ("url", url), ("result", result.rawValue),
      ("reason", reason),
    ]
    if let target { members.append(("target", target)) }
    if let copy { members.append(("copy", copy)) }
    return members
  }
}
