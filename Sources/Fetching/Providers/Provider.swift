import Formats
import Library
import ReadingList

/// One who can be asked what a work is: how to ask, how much at a time, and how to read the answer.
///
/// A provider is a value without state; who is asked, when, and how often is decided elsewhere (`FetchRun`).
public protocol Provider: Sendable {
  /// The name in the configuration, in messages and in the library: "crossref".
  var name: String { get }
  /// How it wants to be asked.
  var manners: Manners { get }
  /// Whether it can be asked about the subject.
  func canAnswer(_ subject: FetchSubject) -> Bool
  /// Whether the subject can be asked about together with others.
  func canShare(_ subject: FetchSubject) -> Bool
  /// The request about `subjects`, of which there are `manners.batch` at most.
  func request(about subjects: [FetchSubject]) -> HTTPRequest
  /// What an answer of status 200 says. Subjects of which it says nothing are left out.
  ///
  /// - throws: `AnswerError`.
  func answer(_ response: HTTPResponse, about subjects: [FetchSubject]) throws -> Answer
  /// Where a person, or a program, sees what is said of the subject.
  func address(of subject: FetchSubject) -> String
}

extension Provider {
  /// Whatever can be asked about can be so together.
  public func canShare(_ subject: FetchSubject) -> Bool { manners.batch > 1 }
}

/// How a provider wants to be asked.
public struct Manners: Sendable, Equatable {
  /// Seconds between the beginnings of two requests. There is one connection for each host.
  public var interval: Double
  /// Subjects in one request at most.
  public var batch = 1
  /// Whether robots.txt says what may be asked: for pages, not for interfaces that are made for programs.
  public var obeysRobots = false

  /// Manners of one who wants `interval` seconds between requests.
  public init(interval: Double, batch: Int = 1, obeysRobots: Bool = false) {
    self.interval = interval
    self.batch = batch
    self.obeysRobots = obeysRobots
  }
}

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
