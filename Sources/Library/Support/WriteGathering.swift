import CRanking
import GRDB

/// Long pieces instead of single pages, for a large transaction that is written straight into the file.
package enum WriteGathering {
  /// Has the connection keep what it writes until it goes on elsewhere in the file, syncs it or ends the transaction. The
  /// connection must not map the file into memory.
  package static func begin(_ db: Database) {
    dogear_gather_writes(db.sqliteConnection)
  }

  /// Has the connection write by itself again. Does nothing for one that does.
  ///
  /// - throws: `DatabaseError` if what is kept cannot be written.
  package static func end(_ db: Database) throws {
    try DatabaseError.check(dogear_stop_gathering_writes(db.sqliteConnection))
  }
}
