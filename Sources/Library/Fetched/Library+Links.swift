import Foundation
import GRDB

extension Library {
  /// What became of a link when it was last looked at.
  public struct LinkState: Sendable, Equatable {
    /// When: ISO 8601.
    public var checked: String
    /// "works", "moved", "gone" or "unknown".
    public var result: String
    /// Why, in a few words.
    public var reason: String
    /// Where it leads.
    public var target: String?
    /// A copy of it elsewhere.
    public var copy: String?
    /// Different days in a row on which nothing answered.
    public var failures: Int

    /// A state.
    public init(
      checked: String, result: String, reason: String, target: String? = nil, copy: String? = nil, failures: Int = 0
    ) {
      self.checked = checked
      self.result = result
      self.reason = reason
      self.target = target
      self.copy = copy
      self.failures = failures
    }
  }

  /// What is known of a link; nil if it was never looked at.
  ///
  /// - throws: `LibraryError`.
  public func linkState(of url: String) throws -> LinkState? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT checked, result, reason, target, copy, failures FROM link_check WHERE url = ?",
        arguments: [url]
      ).map {
        LinkState(checked: $0[0], result: $0[1], reason: $0[2], target: $0[3], copy: $0[4], failures: $0[5])
      }
    }
  }

  /// Keeps what became of a link.
  ///
  /// - throws: `LibraryError`.
  public func store(_ state: LinkState, of url: String) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO link_check(url, checked, result, reason, target, copy, failures)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [url, state.checked, state.result, state.reason, state.target, state.copy, state.failures])
    }
  }
}
