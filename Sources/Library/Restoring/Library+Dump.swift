import Formats
import Foundation
import GRDB
import ReadingList

extension Library {
  /// Writes all that the library holds and that is not derived from the rest, a row a line: entries, what each source
  /// says of them, sections, a person's edits and their history, saved searches.
  ///
  /// - parameter write: takes the text, many lines at a time.
  /// - throws: `LibraryError`, what `write` throws.
  public func dump(_ write: (String) throws -> Void) throws {
    try read { db in
      let unreadable = "SELECT number FROM entry WHERE \(Self.hasUnreadableAbstract) LIMIT 1"
      if let number = try Int64.fetchOne(db, sql: unreadable) {
        throw LibraryError.damaged(path: path, reason: "the abstract of entry \(number) cannot be read")
      }
      var text = "{\"dogear\":{\"dump\":\(Self.dumpVersion),\"schema\":\(Schema.current)}}\n"
      for table in try PlainTables.names(db) {
        let columns = try PlainTables.columns(of: table, db)
        // What is packed in the library is text outside of it.
        let names = columns.map { table == "entry" && $0 == "abstract" ? "dogear_text(abstract)" : "\"\($0)\"" }
          .joined(separator: ", ")
        let rows = try Row.fetchCursor(db, sql: "SELECT \(names) FROM \"\(table)\"")
        while let row = try rows.next() {
          text += DumpRow.line(table, columns, row)
          guard text.utf8.count > 1 << 16 else { continue }
          try write(text)
          text = ""
        }
      }
      try write(text)
    }
  }

  /// The version of the lines that `dump` writes.
  private static let dumpVersion: Int64 = 1

  /// Fills an empty library with what `dump` wrote, in one transaction. Lines that are no rows are reported, the others
  /// taken.
  ///
  /// - parameter isCancelled: asked now and then; true ends the run with `LibraryError.interrupted`.
  /// - throws: `LibraryError.notEmpty`, `.notADump`, and others; `SourceError`.
  public func restore(from bytes: ByteSource, isCancelled: () -> Bool = { false }) throws -> RestoreReport {
    guard let first = try bytes.nextLine(), let head = try? Self.decode(first), head.table == "dogear" else {
      throw LibraryError.notADump(name: bytes.name, reason: "it does not begin as what `dogear export --all` writes")
    }
    try Self.checkVersion(head, name: bytes.name)
    return try writeLoad { db in
      guard try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") == 0 else {
        throw LibraryError.notEmpty(path: path)
      }
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      var report = RestoreReport()
      let tables = try PlainTables.names(db).reduce(into: [:]) { $0[$1] = Set(try PlainTables.columns(of: $1, db)) }
      var number = 1
      while let line = try bytes.nextLine() {
        number += 1
        if number.isMultiple(of: 512), isCancelled() { throw LibraryError.interrupted }
        guard let row = try? Self.decode(line), let known = tables[row.table] else {
          report.problems.append(Problem(source: bytes.name, line: number, message: "no row of a library; left out"))
          continue
        }
        let columns = row.values.keys.filter { known.contains($0) }.sorted()
        let values = columns.compactMap { row.values[$0]?.databaseValue }
        let isTaken = try !columns.isEmpty && PlainTables.insert(values, of: columns, into: row.table, db)
        if !isTaken {
          report.problems.append(
            Problem(source: bytes.name, line: number, message: "this row of \(row.table) has no place; left out"))
        }
      }
      try settle(db, &report)
      return report
    }
  }

  private static func checkVersion(_ head: DumpRow, name: String) throws {
    guard case .number(let dump)? = head.values["dump"], case .number(let schema)? = head.values["schema"] else {
      throw LibraryError.notADump(name: name, reason: "its first line lacks the version")
    }
    guard dump <= dumpVersion, schema <= Schema.current else {
      throw LibraryError.newerVersion(path: name, version: Int(schema), supported: Schema.current)
    }
  }

  private static func decode(_ line: ArraySlice<UInt8>) throws -> DumpRow {
    try JSONDecoder().decode(DumpRow.self, from: Data(line))
  }
}
