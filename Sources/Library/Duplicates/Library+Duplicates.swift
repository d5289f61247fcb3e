import GRDB
import ReadingList

extension Library {
  /// Pairs of entries that may be one work, each with the reason; the surest first.
  ///
  /// - throws: `LibraryError.damaged`, `DatabaseError`.
  public func duplicates(in db: Database) throws -> [DuplicatePair] {
    var entries: [TitleSignature] = []
    let row = try DirectStatement(db, sql: "SELECT \(StoredEntry.columns) FROM entry ORDER BY number")
    while try row.step() {
      entries.append(TitleSignature(try StoredEntry(row: row, sections: [], path: path)))
    }
    var finder = DuplicateFinder(entries)
    return finder.pairs()
  }
}
