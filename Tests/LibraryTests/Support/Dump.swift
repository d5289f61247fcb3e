import GRDB
import Library

extension Workplace {
  /// Every row of every plain table but `tables`, in order.
  func dump(without tables: Set<String> = []) throws -> [String] {
    try library.read { try Self.dump($0, without: tables) }
  }

  static func dump(_ db: Database, without tables: Set<String> = []) throws -> [String] {
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'index_fts%' AND name NOT LIKE 'sqlite_%' ORDER BY name
        """)
    return try names.filter { !tables.contains($0) }.flatMap { name in
      try Row.fetchAll(db, sql: "SELECT * FROM \(name)").map { "\(name) \($0.databaseValues)" }.sorted()
    }
  }

  /// All that the index says: each posting with column and offset, the terms' frequencies, the records without the
  /// zeros of entries that are gone, and the totals.
  func index() throws -> [String] {
    try library.write { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.postings USING fts5vocab(main, index_fts, instance)")
      defer { try? db.execute(sql: "DROP TABLE temp.postings") }
      var lines = try Row.fetchAll(db, sql: "SELECT term, doc, col, offset FROM temp.postings").map {
        "posting \($0.databaseValues)"
      }.sorted()
      lines += try Row.fetchAll(db, sql: "SELECT term, frequency FROM index_term ORDER BY term").map {
        "term \($0.databaseValues)"
      }
      lines += try Row.fetchAll(db, sql: "SELECT short, long, frequency FROM index_acronym ORDER BY short, long").map {
        "acronym \($0.databaseValues)"
      }
      lines += try Row.fetchAll(db, sql: "SELECT chunk, hex(records) FROM index_document ORDER BY chunk").map { row in
        var records: String = row[1]
        while records.hasSuffix("0") { records.removeLast() }
        return records.isEmpty ? "" : "records \(row[0] as Int) \(records)"
      }.filter { !$0.isEmpty }
      lines += try Row.fetchAll(db, sql: "SELECT * FROM index_state").map { "state \($0.databaseValues)" }
      return lines
    }
  }
}
