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
      let damaged = try DamagedFile(copyOf: path, to: copy.path)
      let source = Result { try damaged.open() }
      let version = try? source.get().unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      // A version that no dogear has is one that cannot be read.
      if let version, (Schema.current + 1...Schema.current + 99).contains(version) {
        throw LibraryError.newerVersion(path: path, version: version, supported: Schema.current)
      }
      try NewFile.create(draft.path)
      let library = try Library(path: draft.path, access: .writing)
      let report = try library.take(from: try? source.get(), at: copy.path, path: path)
      if report.entries == 0 {
        _ = try source.get()
        throw LibraryError.unrecoverable(path: path, reason: "no entry can be read")
      }
      try? source.get().close()
      try library.database.close()
      try draft.putInPlace()
      return report
    } catch let error as DatabaseError where error.resultCode != .SQLITE_FULL && error.resultCode != .SQLITE_IOERR {
      throw LibraryError.unrecoverable(path: path, reason: error.message ?? String(describing: error.resultCode))
    } catch let error as DatabaseError {
      throw LibraryError(error, path: target)
    }
  }

  /// Fills this new library from a copy of the damaged one: by its tables, where there is a connection to it, and page by
  /// page, where these cannot be read in whole.
  private func take(from damaged: DatabaseQueue?, at copy: String, path: String) throws -> RestoreReport {
    try write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      var report = RestoreReport()
      let tables = try PlainTables.names(db)
      let incomplete = try damaged.map { try $0.unsafeRead { try takeTables(tables, from: Salvage($0), db) } } ?? tables
      let loose = incomplete.isEmpty ? 0 : try takeLooseRows(of: incomplete, from: damaged, at: copy, db)
      try settle(db, &report)
      // The new library has another name until it is whole.
      for index in report.problems.indices { report.problems[index].source = path }
      if damaged == nil {
        report.problems.append(Problem(source: path, line: nil, message: "what its tables are cannot be read"))
      } else {
        for table in incomplete {
          report.problems.append(
            Problem(source: path, line: nil, message: "parts of the table \(table) cannot be read"))
        }
      }
      report.note(loose, "rows were found page by page", source: path)
      return report
    }
  }

  /// Takes the tables' rows as SQLite finds them; returns the tables that could not be read in whole.
  private func takeTables(_ tables: [String], from salvage: Salvage, _ db: Database) throws -> [String] {
    var incomplete: [String] = []
    for table in tables {
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
    return incomplete
  }

  /// Takes the rows of the tables that are not there yet page by page; returns how many these are.
  private func takeLooseRows(
    of tables: [String], from damaged: DatabaseQueue?, at copy: String, _ db: Database
  ) throws -> Int {
    // What is in the log is to be in the file.
    _ = try? damaged?.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    var taken = 0
    // A file whose head says nothing does not say how large its pages are.
    let pageSize = try damaged?.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA page_size") }
    for pageSize in pageSize.map({ [$0] }) ?? DamagedFile.pageSizes {
      let loose = try LooseRows(copy, pageSize: pageSize, like: db)
      try loose.forEach(of: Set(tables)) { table, columns, values in
        if try PlainTables.insert(values, of: columns, into: table, db) { taken += 1 }
      }
      if taken > 0 { break }
    }
    return taken
  }
}
