import GRDB
import ReadingList

extension Library {
  /// Builds the index afresh from the entries, in one transaction: readers search the old index until the new one is
  /// whole, and a run that is killed leaves the old one.
  ///
  /// - parameter progress: called with the entries done so far.
  /// - parameter isCancelled: asked now and then; true ends the run with `LibraryError.interrupted`.
  /// - returns: the number of entries in the index.
  /// - throws: `LibraryError`.
  @discardableResult
  public func rebuild(progress: (Int) -> Void = { _ in }, isCancelled: () -> Bool = { false }) throws -> Int {
    try write { db in try rebuildIndex(db, progress: progress, isCancelled: isCancelled) }
  }

  @discardableResult
  func rebuildIndex(
    _ db: Database, progress: (Int) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws -> Int {
    try IndexSchema.drop(db)
    try IndexSchema.create(db)
    try refreshFacets(db)
    let writer = try IndexWriter(db, counter: statistics)
    let numbers = try Row.fetchCursor(
      db,
      sql: """
        SELECT entry.number, section FROM entry
        LEFT JOIN entry_section ON entry_section.number = entry.number AND ordinal = 0
        ORDER BY entry.number
        """)
    while let row = try numbers.next() {
      try writer.insert(row[0], section: row[1])
      if writer.inserted.isMultiple(of: 512) {
        if isCancelled() { throw LibraryError.interrupted }
        progress(writer.inserted)
      }
    }
    try writer.finish()
    return writer.inserted
  }

  /// Facets are derived from entries: those that an earlier version made otherwise are made again.
  private func refreshFacets(_ db: Database) throws {
    let statement = try db.makeStatement(sql: "UPDATE entry SET facets = ? WHERE number = ?")
    var stale: [(Int64, String)] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT \(StoredEntry.columns), facets FROM entry")
    while let row = try rows.next() {
      let hasSection = try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM entry_section WHERE number = ?)"),
        arguments: [row[0] as Int64])
      let stored = try StoredEntry(row: row, sections: hasSection == true ? [""] : [], path: path)
      let facets = Facets.text(of: stored.entry)
      if facets != row["facets"] { stale.append((stored.number, facets)) }
    }
    for (number, facets) in stale { try statement.execute(arguments: [facets, number]) }
  }
}
