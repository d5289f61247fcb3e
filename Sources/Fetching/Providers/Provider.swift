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
