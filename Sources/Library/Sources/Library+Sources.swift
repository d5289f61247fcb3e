import Formats
import Foundation
import GRDB
import ReadingList

extension Library {
  /// Where the entries came from, in the order of adding; without those that are forgotten.
  ///
  /// - throws: `DatabaseError`.
  public func sources(in db: Database) throws -> [KnownSource] {
    try known(in: db, isForgotten: false)
  }

  /// Places of all sources that were ever added, forgotten ones too: no new files.
  ///
  /// - throws: `DatabaseError`.
  public func knownLocations(in db: Database) throws -> Set<String> {
    try Set(String.fetchAll(db, sql: "SELECT location FROM source"))
  }

  /// Folders that were added, by name.
  ///
  /// - throws: `DatabaseError`.
  public func sourceRoots(in db: Database) throws -> [SourceRoot] {
    try Row.fetchAll(db, sql: "SELECT location, format, options FROM source_root ORDER BY location").map { row in
      SourceRoot(
        location: .text(row[0]), format: Format(name: String.text(row[1])),
        options: ReadingOptions(columns: Lines.details(.text(row[2]))))
    }
  }

  /// Remembers folders, so that new files in them are found.
  ///
  /// - throws: `DatabaseError`.
  func remember(_ roots: [SourceRoot], _ db: Database) throws {
    for root in roots {
      try db.execute(
        sql: "INSERT OR REPLACE INTO source_root(location, format, options, added) VALUES (?, ?, ?, ?)",
        arguments: [root.location, root.format?.name, Lines.joined(root.options.columns), Date().formatted(.iso8601)])
    }
  }

  /// Notes the new times of sources whose content is what it was, so that the next look at them is short.
  ///
  /// - throws: `LibraryError`.
  public func noteTouched(_ sources: [KnownSource]) throws {
    let touched = sources.filter(\.isTouched)
    guard !touched.isEmpty else { return }
    try write { db in
      for source in touched {
        try db.execute(
          sql: "UPDATE source SET modified = ? WHERE location = ?",
          arguments: [FileSignature.glance(source.location)?.modified, source.location])
      }
    }
  }

  /// Forgets sources: they are not looked at again until they are added again. A folder goes with all sources in it.
  ///
  /// - parameter location: An absolute path, or "-".
  /// - parameter prune: Take out the entries that no other source names; without it, they stay as they are.
  /// - returns: the sources that were forgotten, and the number of entries that were taken out.
  /// - throws: `LibraryError.unknownSource`, and others.
  public func forget(_ location: String, prune: Bool) throws -> (sources: [String], removed: Int) {
    try write { db in
      let folder = SourceRoot(location: location)
      let roots = try sourceRoots(in: db).filter { $0.location == location || folder.holds($0.location) }
      let all = try known(in: db, isForgotten: nil).map(\.location)
      let sources = all.filter { $0 == location || folder.holds($0) }
      guard !sources.isEmpty || !roots.isEmpty else { throw LibraryError.unknownSource(location, known: all) }
      for root in roots {
        try db.execute(sql: "DELETE FROM source_root WHERE location = ?", arguments: [root.location])
      }
      var removed = 0
      if prune {
        removed = try removeMentions(ofSources: sources, db)
      } else {
        for source in sources {
          try db.execute(sql: "UPDATE source SET forgotten = 1 WHERE location = ?", arguments: [source])
        }
      }
      return (sources, removed)
    }
  }

  private func removeMentions(ofSources locations: [String], _ db: Database) throws -> Int {
    let works = try Works(db, library: self, now: Date().formatted(.iso8601))
    var removed = 0
    for location in locations {
      guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE location = ?", arguments: [location])
      else { continue }
      let ingest = try SourceIngest(works, source: id)
      for (number, occurrence) in try ingest.goneMentions() {
        let isShown = try !entries([works.edits.root(of: number)], in: Connection(db)).isEmpty
        if try ingest.removeMention(of: number, occurrence: occurrence), isShown { removed += 1 }
      }
      try db.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [id])
    }
    try works.store.finish()
    return removed
  }

  private func known(in db: Database, isForgotten: Bool?) throws -> [KnownSource] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT location, format, options, added, read, modified, size, hash, (
            SELECT count(DISTINCT mention.number) FROM mention LEFT JOIN edit ON edit.number = mention.number
            WHERE mention.source = source.id AND coalesce(edit.removed, 0) = 0
          )
        FROM source WHERE ?1 IS NULL OR forgotten = ?1 ORDER BY id
        """, arguments: [isForgotten])
    return rows.map { row in
      var signature: FileSignature?
      if let modified = row[5], let size = row[6], let hash = row[7] {
        signature = FileSignature(modified: .number(modified), size: .number(size), hash: .number(hash))
      }
      return KnownSource(
        location: .text(row[0]), format: .text(row[1]), options: ReadingOptions(columns: Lines.details(.text(row[2]))),
        added: .text(row[3]), read: .text(row[4]), entries: Int(Int64.number(row[8])), signature: signature)
    }
  }
}
