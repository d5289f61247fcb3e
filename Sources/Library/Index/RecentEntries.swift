import GRDB

/// The entries that changed since the lists of postings were written, with an FTS5 index of their own, so that what the
/// lists lack is found without asking the whole index.
///
/// `index_changed` names every entry whose lists' postings no longer hold, and says whether it is in `index_recent`:
/// entries that were taken out are not.
final class RecentEntries {
  private let db: Database
  private let content: DirectStatement
  private let insert: DirectStatement
  private let delete: DirectStatement
  private let select: DirectStatement
  private let mark: DirectStatement

  /// - throws: `DatabaseError`.
  init(_ db: Database) throws {
    self.db = db
    let columns = IndexSchema.contentColumns
    content = try DirectStatement(db, sql: "SELECT number, \(columns) FROM index_content WHERE number = ?")
    insert = try DirectStatement(db, sql: "INSERT INTO index_recent(rowid, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    delete = try DirectStatement(
      db, sql: "INSERT INTO index_recent(index_recent, rowid, \(columns)) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)")
    select = try DirectStatement(db, sql: "SELECT is_indexed FROM index_changed WHERE number = ?")
    mark = try DirectStatement(db, sql: "INSERT OR REPLACE INTO index_changed(number, is_indexed) VALUES (?, ?)")
  }

  /// Makes the index of recent entries, empty.
  ///
  /// - throws: `DatabaseError`.
  static func reset(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS index_recent USING fts5(\(IndexSchema.columns));
        INSERT INTO index_recent(index_recent) VALUES ('delete-all');
        DELETE FROM index_changed;
        """)
  }

  /// How many entries changed.
  ///
  /// - throws: `DatabaseError`.
  static func count(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM index_changed") ?? 0
  }

  /// The entry has been put into the index, as its row is now.
  ///
  /// - throws: `DatabaseError`.
  func add(_ number: Int64) throws {
    try run(insert, number)
    try setIndexed(true, number)
  }

  /// The entry is being taken out of the index; its row is still what it was when it was put in.
  ///
  /// - throws: `DatabaseError`.
  func remove(_ number: Int64) throws {
    select.bind(number, at: 1)
    if try select.firstInteger() == 1 { try run(delete, number) }
    try setIndexed(false, number)
  }

  private func setIndexed(_ isIndexed: Bool, _ number: Int64) throws {
    mark.bind(number, at: 1)
    mark.bind(isIndexed ? 1 : 0, at: 2)
    try mark.run()
  }

  private func run(_ statement: DirectStatement, _ number: Int64) throws {
    defer { content.reset() }
    content.bind(number, at: 1)
    guard try content.step() else { return }
    statement.bind(rowOf: content)
    try statement.run()
  }
}
