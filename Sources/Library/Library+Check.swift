import GRDB

/// Something that `check` found, and what repairs it.
public struct Finding: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// Entries are damaged or lost; only a copy helps.
    case damage
    /// The index is wrong or out of date; a rebuild repairs it.
    case index
  }

  /// How bad it is.
  public var severity: Severity
  /// What is wrong, in one line.
  public var message: String
}

extension Library {
  /// Looks for damage: SQLite's own check of the file, references between tables, and the index against the entries,
  /// term by term. FTS5's plain check does not compare an index with an external content table; the full one does.
  ///
  /// - throws: `LibraryError` if the file cannot be read at all.
  public func check() throws -> [Finding] {
    do {
      return try findings()
    } catch LibraryError.damaged(_, let reason) {
      return [Finding(severity: .damage, message: reason)]
    }
  }

  private func findings() throws -> [Finding] {
    try write { db in
      var findings: [Finding] = []
      for message in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where message != "ok" {
        findings.append(Finding(severity: Self.isOfIndex(message) ? .index : .damage, message: message))
      }
      // What is asked of broken trees below would only say the same again.
      if findings.contains(where: { $0.severity == .damage }) { return findings }
      let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      if !orphans.isEmpty {
        findings.append(
          Finding(severity: .damage, message: "\(orphans.count) rows refer to entries or sections that are gone"))
      }
      let lost = try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM mention
          WHERE number NOT IN (SELECT number FROM entry) AND number NOT IN (SELECT number FROM edit)
          """)
      if let lost, lost > 0 {
        findings.append(
          Finding(severity: .damage, message: "\(lost) records of sources belong to entries that are gone"))
      }
      findings += try checkEntries(db)
      findings += try checkIndex(db)
      return findings
    }
  }

  /// Whether what SQLite's check says is of one of its indexes, which can be made again from its table.
  private static func isOfIndex(_ message: String) -> Bool {
    ["missing from index", "entries in index", "non-unique entry in index"].contains { message.contains($0) }
  }

  /// A condition on rows of `entry`: the abstract is packed, and damaged.
  static let hasUnreadableAbstract = "typeof(abstract) = 'blob' AND dogear_text(abstract) IS NULL"

  /// Whether entries and edits can be read, and whether what they are known by is what is stored.
  private func checkEntries(_ db: Database) throws -> [Finding] {
    var findings: [Finding] = []
    var unreadable = 0
    var wrong = 0
    let known = try DirectStatement(db, sql: "SELECT 1 FROM identity WHERE hash = ? AND number = ?")
    let rows = try DirectStatement(db, sql: "SELECT \(StoredEntry.columns) FROM entry")
    while try rows.step() {
      guard Self.numbers.contains(rows.integer(0)),
        let stored = try? StoredEntry(row: rows, sections: [], path: path)
      else {
        unreadable += 1
        continue
      }
      let hashes = Identity.hashes(of: stored.entry, identifiers: stored.entry.identifiers)
      let isKnown = try hashes.allSatisfy { hash in
        known.bind(hash, at: 1)
        known.bind(stored.number, at: 2)
        return try known.firstInteger() != nil
      }
      if !isKnown { wrong += 1 }
    }
    let nameless = try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(Self.namelessEntries))")
    if unreadable > 0 { findings.append(Finding(severity: .damage, message: "\(unreadable) entries cannot be read")) }
    if let nameless, nameless > 0 {
      findings.append(Finding(severity: .damage, message: "\(nameless) entries are named by no source"))
    }
    let abstracts = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE \(Self.hasUnreadableAbstract)")
    if let abstracts, abstracts > 0 {
      findings.append(Finding(severity: .damage, message: "\(abstracts) abstracts cannot be read"))
    }
    if wrong > 0 {
      findings.append(Finding(severity: .index, message: "what \(wrong) entries are known by is wrong"))
    }
    return findings
  }

  private func checkIndex(_ db: Database) throws -> [Finding] {
    func finding(_ message: String) -> Finding { Finding(severity: .index, message: message) }
    do {
      let statistics = try IndexStatistics.load(Connection(db))
      guard statistics.isCurrent else {
        return [finding("built as “\(statistics.version)”, this is “\(IndexSchema.version)”")]
      }
      do {
        // rank = 1: compare the index with its content table.
        try db.execute(sql: "INSERT INTO index_fts(index_fts, rank) VALUES ('integrity-check', 1)")
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        return [finding("the full-text index does not match the entries")]
      }
      var findings: [Finding] = []
      let entries = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
      if entries != statistics.documents {
        findings.append(finding("the index counts \(statistics.documents) entries, the library has \(entries)"))
      }
      if try !recordsMatch(statistics, db) { findings.append(finding("the entries' lengths or sections are wrong")) }
      if try !termsMatch(db) { findings.append(finding("the terms' document frequencies are wrong")) }
      if try !acronymsMatch(db) { findings.append(finding("what acronyms stand for is wrong")) }
      if try !formsMatch(db) { findings.append(finding("the forms of words are wrong")) }
      return findings
    } catch let error as DatabaseError {
      return [finding("cannot be read: \(error.message ?? "unknown error")")]
    }
  }

  /// Whether `index_term` says what FTS5's own vocabulary says.
  private func termsMatch(_ db: Database) throws -> Bool {
    try db.execute(
      sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_vocabulary USING fts5vocab(main, index_fts, row)")
    defer { try? db.execute(sql: "DROP TABLE IF EXISTS temp.index_vocabulary") }
    let terms = try Row.fetchCursor(db, sql: "SELECT term, doc FROM temp.index_vocabulary ORDER BY term")
    let counted = try Row.fetchCursor(db, sql: "SELECT term, frequency FROM index_term ORDER BY term")
    while true {
      switch (try terms.next(), try counted.next()) {
      case (nil, nil): return true
      case (let term?, let count?):
        guard term[0] as String == count[0] as String, term[1] as Int == count[1] as Int else { return false }
      default: return false
      }
    }
  }

  /// Whether `index_form` has what the terms give.
  private func formsMatch(_ db: Database) throws -> Bool {
    let stored = try DirectStatement(db, sql: "SELECT stem, term FROM index_form ORDER BY stem, term")
    let stems = try VocabularyWriter(db).stems()
    for form in stems.forms.sorted(by: <) {
      guard try stored.step(), stored.text(0) == form.stem, stored.text(1) == form.term else { return false }
    }
    return try !stored.step()
  }
}
