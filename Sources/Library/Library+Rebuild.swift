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
    try packTexts(db)
    let writer = try IndexWriter(db, counter: statistics, policy: indexPolicy, ahead: ReadingAhead())
    let rows = try DirectStatement(
      db,
      sql: """
        SELECT number, \(IndexSchema.contentColumns), \(IndexSchema.firstSection) FROM index_content ORDER BY number
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

  /// Packs the texts that a smaller library, or an earlier version, has left as they were.
  private func packTexts(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0 >= indexPolicy.fewestPacked else { return }
    let row = try DirectStatement(
      db,
      sql: """
        SELECT number, abstract FROM entry WHERE number > ? AND typeof(abstract) = 'text' ORDER BY number LIMIT 256
        """)
    let update = try DirectStatement(db, sql: "UPDATE entry SET abstract = ? WHERE number = ?")
    var last = Int64.min
    var hasMore = true
    while hasMore {
      hasMore = false
      var packed: [(number: Int64, bytes: [UInt8])] = []
      row.bind(last, at: 1)
      while try row.step() {
        hasMore = true
        last = row.integer(0)
        if let bytes = row.text(1).flatMap({ PackedText.pack($0) }) { packed.append((last, bytes)) }
      }
      for (number, bytes) in packed {
        bytes.withUnsafeBufferPointer { update.bind($0, at: 1) }
        update.bind(number, at: 2)
        try update.run()
      }
    }
  }
}
