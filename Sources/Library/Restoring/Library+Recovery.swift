import GRDB
import ReadingList

extension Library {
  /// Makes a new library at `target` of what can be read of the one at `path`, which is left as it is.
  ///
  /// Every table is read around the pages that are broken. What refers to nothing any more goes or gets something to
  /// refer to, and the index is built afresh.
  /// - throws: `LibraryError.missing`, `.occupied`, `.newerVersion`, `.unrecoverable`, and others.
  public static func recover(_ path: String, to target: String) throws -> RestoreReport {
    guard LibraryFile.exists(path) else { throw LibraryError.missing(path: path) }
    guard LibraryFile.size(path) ?? 0 > 0 else { throw LibraryError.empty(path: path) }
    guard !LibraryFile.exists(target) else { throw LibraryError.occupied(path: target) }
    try LibraryFile.prepareFolder(of: target)
    let copy = NewFile(beside: target + ".damaged")
    let draft = NewFile(beside: target)
    defer {
      copy.discard()
      draft.discard()
    }
    do {
      let source = try DamagedFile(copyOf: path, to: copy.path).open()
      let version = try source.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
      // A version that no dogear has is one that cannot be read.
      if (Schema.current + 1...Schema.current + 99).contains(version) {
        throw LibraryError.newerVersion(path: path, version: version, supported: Schema.current)
      }
      try NewFile.create(draft.path)
      let library = try Library(path: draft.path, access: .writing)
      let report = try source.unsafeRead { try library.take(from: $0, path: path) }
      guard report.entries > 0 else { throw LibraryError.unrecoverable(path: path, reason: "no entry can be read") }
      try source.close()
      try library.database.close()
      try draft.putInPlace()
      return report
    } catch let error as DatabaseError where error.resultCode != .SQLITE_FULL && error.resultCode != .SQLITE_IOERR {
      throw LibraryError.unrecoverable(path: path, reason: error.message ?? String(describing: error.resultCode))
    } catch let error as DatabaseError {
      throw LibraryError(error, path: target)
    }
  }

  private func take(from damaged: Database, path: String) throws -> RestoreReport {
    try write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      let salvage = Salvage(damaged)
      var report = RestoreReport()
      var incomplete: [String] = []
      for table in try PlainTables.names(db) {
        let columns = salvage.columns(of: table, wanted: try PlainTables.columns(of: table, db))
        guard !columns.isEmpty else {
          // Tables of later versions of the schema may be missing without harm.
          if ["entry", "mention", "section", "source"].contains(table) { incomplete.append(table) }
          continue
        }
        let key = try String.fetchOne(
          db, sql: "SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'", arguments: [table])
        let hasNumbers =
          try Int.fetchOne(db, sql: "SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0", arguments: [table]) == 1
        let numbers = try Int64.fetchAll(db, sql: "SELECT number FROM entry UNION SELECT number FROM edit")
        let isWhole = try salvage.read(table, columns, key: hasNumbers ? key : nil, numbers: numbers) { values in
          _ = try PlainTables.insert(values, of: columns, into: table, db)
        }
        if !isWhole { incomplete.append(table) }
      }
      try settle(db, &report)
      // The new library has another name until it is whole.
      for index in report.problems.indices { report.problems[index].source = path }
      for table in incomplete {
        report.problems.append(Problem(source: path, line: nil, message: "parts of the table \(table) cannot be read"))
      }
      return report
    }
  }
}
