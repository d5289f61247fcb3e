import Foundation
import GRDB

extension Library {
  /// Seconds for which a robots.txt is not asked for again: a day (RFC 9309, 2.4).
  private static let robotsAge = 86_400.0

  /// The robots.txt of a host ("https://example.org") as it was not long ago: its text is nil where the host has none.
  /// Nil if it has to be asked for.
  ///
  /// - throws: `LibraryError`.
  public func robots(of host: String, now: Date) throws -> (text: String?, fetched: String)? {
    try read { db in
      guard
        let row = try Row.fetchOne(db, sql: "SELECT text, fetched FROM fetch_robots WHERE host = ?", arguments: [host])
      else { return nil }
      let fetched: String = row[1]
      guard let date = try? Date(fetched, strategy: .iso8601), now.timeIntervalSince(date) < Self.robotsAge else {
        return nil
      }
      return (row[0], fetched)
    }
  }

  /// Keeps the robots.txt of a host, nil for none.
  ///
  /// - throws: `LibraryError`.
  public func storeRobots(_ text: String?, of host: String, now: Date) throws {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO fetch_robots(host, fetched, text) VALUES (?, ?, ?)",
        arguments: [host, now.formatted(.iso8601), text])
    }
  }
}
