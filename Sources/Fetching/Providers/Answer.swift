import Library
import ReadingList

/// What an answer says.
public struct Answer: Sendable {
  /// The facts by subject; an entry's title is empty where the answer has none.
  public var facts: [FetchSubject: Entry]
  /// Whether the answer is whole: what it does not say is not known then, and else it may be lost.
  public var isWhole: Bool

  /// An answer.
  public init(_ facts: [FetchSubject: Entry], isWhole: Bool = true) {
    self.facts = facts
    self.isWhole = isWhole
  }
}

/// Why an answer says nothing.
public enum AnswerError: Error, Equatable {
  /// It is something else than was asked for: an HTML page in place of JSON.
  case contentType(String)
  /// It says that the question is wrong.
  case rejected(String)
  /// It cannot be read at all.
  case unreadable(String)
}
