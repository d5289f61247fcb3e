import GRDB
import ReadingList

extension Library {
  /// The numbers that entries can have: what is kept for each number is in memory at times.
  package static let numbers: ClosedRange<Int64> = 1...100_000_000

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
    let writer = try IndexWriter(db, counter: statistics, policy: indexPolicy, ahead: ReadingAhead())
    let rows = try DirectStatement(
      db,
      sql: """
        SELECT index_content.*, entry_section.section FROM index_content
        LEFT JOIN entry_section ON entry_section.number = index_content.number AND ordinal = 0
        ORDER BY index_content.number
        """)
    var batches: [IndexedRows] = []
    func putIn(_ batch: IndexedRows) throws {
      if isCancelled() { throw LibraryError.interrupted }
      try batch.put(into: writer)
      progress(writer.inserted)
    }
    while let batch = try IndexedRows(rows, path: path) {
      batches.append(batch)
      if batch.isLast { break }
      if batches.count == Self.mostBatches { try putIn(batches.removeFirst()) }
    }
    for batch in batches { try putIn(batch) }
    try writer.finish()
    return writer.inserted
  }

  /// Batches of rows that other threads invert while the writer reads on.
  private static let mostBatches = 8

  /// Facets are derived from entries: those that an earlier version made otherwise are made again.
  private func refreshFacets(_ db: Database) throws {
    let update = try DirectStatement(db, sql: "UPDATE entry SET facets = ? WHERE number = ?")
    let row = try DirectStatement(
      db,
      sql: """
        SELECT \(StoredEntry.columns), facets,
          EXISTS (SELECT 1 FROM entry_section WHERE entry_section.number = entry.number)
        FROM entry
        """)
    var stale: [(number: Int64, facets: String)] = []
    while try row.step() {
      let stored = try StoredEntry(row: row, sections: row.integer(17) != 0 ? [""] : [], path: path)
      let facets = Facets.text(of: stored.entry)
      if facets != row.text(16) { stale.append((stored.number, facets)) }
    }
    for (number, facets) in stale {
      update.bind(facets, at: 1)
      update.bind(number, at: 2)
      try update.run()
    }
  }
}
