import GRDB
import ReadingList

extension Library {
  /// The names that sources have for the entries: by entry, each key once, that of the entry's own record first.
  /// Entries without a key are left out.
  ///
  /// - throws: `DatabaseError`.
  public func keys(in db: Database) throws -> [EntryID: [String]] {
    // The mentions of a work that was named several times keep their records as JSON.
    let rows = try DirectStatement(
      db,
      sql: """
        SELECT id, key FROM entry WHERE key IS NOT NULL
        UNION ALL
        SELECT entry.id, json_extract(record, '$.key') FROM mention LEFT JOIN edit ON edit.number = mention.number
        JOIN entry ON entry.number = coalesce(edit.target, mention.number) WHERE record IS NOT NULL
        """)
    var keys: [EntryID: [String]] = [:]
    while try rows.step() {
      guard let id = EntryID(rows.text(0) ?? ""), let key = rows.text(1) else { continue }
      if keys[id]?.contains(key) != true { keys[id, default: []].append(key) }
    }
    return keys
  }
}
