import GRDBSQLite
import Glibc

/// The SQLite database of another program, which may be running: nothing of it is locked or changed.
///
/// A file that nobody writes to is opened as immutable. Where a log of changes stands beside it ("-wal", "-journal"),
/// file and log are copied and the copy is opened, which brings it to the last committed state.
final class ForeignDatabase {
  private let handle: OpaquePointer
  private let name: String
  private let original: (path: String, state: DatabaseCopy.State?)
  private let copy: DatabaseCopy?

  /// The database at the path of `source`; nil, and a problem, if that is no file.
  ///
  /// - throws: `SourceError.unreadable`, and what `yield` throws.
  static func open(_ source: ByteSource, yield: (ListItem) throws -> Void) throws -> ForeignDatabase? {
    guard let path = source.path else {
      let message = "a database cannot be read from standard input; give the path of its file"
      try yield(.problem(line: nil, message: message))
      return nil
    }
    return try ForeignDatabase(path: path, name: source.name)
  }

  private init(path: String, name: String) throws {
    self.name = name
    original = (path, DatabaseCopy.state(path))
    let copy = DatabaseCopy.isNeeded(path) ? try DatabaseCopy(of: path, name: name) : nil
    self.copy = copy
    do {
      handle = try Self.connection(copy?.path ?? path, isImmutable: copy == nil, name: name)
    } catch {
      copy?.remove()
      throw error
    }
  }

  deinit {
    sqlite3_close_v2(handle)
    copy?.remove()
  }

  /// Whether the file at `path` is a database that has all that `sql` asks for. Its log is not looked at.
  static func answers(_ sql: String, path: String) -> Bool {
    guard let handle = try? connection(path, isImmutable: true, name: path) else { return false }
    defer { sqlite3_close_v2(handle) }
    return (try? run(sql, on: handle, name: path) { _ in }) != nil
  }

  /// Calls `take` for each row of a query.
  ///
  /// - throws: `SourceError.unreadable` if the database is damaged or has no such tables, and what `take` throws.
  func rows(_ sql: String, _ take: (DatabaseRow) throws -> Void) throws {
    try Self.run(sql, on: handle, name: name, take)
  }

  /// The columns of a table; none if there is no such table.
  func columns(of table: String) throws -> Set<String> {
    var names: Set<String> = []
    try rows("SELECT name FROM pragma_table_info('\(table)')") { row in
      if let name = row.text(0) { names.insert(name) }
    }
    return names
  }

  /// Sends a problem if the file has been written to since it was opened, so that what was read may be of two states.
  ///
  /// - throws: what `yield` throws.
  func finish(yield: (ListItem) throws -> Void) throws {
    guard copy == nil, DatabaseCopy.state(original.path) != original.state else { return }
    try yield(.problem(line: nil, message: DatabaseCopy.changedMessage))
  }

  private static func connection(_ path: String, isImmutable: Bool, name: String) throws -> OpaquePointer {
    var handle: OpaquePointer?
    let uri = "file:" + Self.escaped(path) + (isImmutable ? "?immutable=1" : "")
    let flags = SQLITE_OPEN_URI | (isImmutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
    let status = sqlite3_open_v2(uri, &handle, flags, nil)
    guard status == SQLITE_OK, let handle else {
      sqlite3_close_v2(handle)
      throw SourceError.unreadable(name: name, reason: String(cString: sqlite3_errstr(status)))
    }
    return handle
  }

  private static func escaped(_ path: String) -> String {
    path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
  }

  private static func run(
    _ sql: String, on handle: OpaquePointer, name: String, _ take: (DatabaseRow) throws -> Void
  ) throws {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    var status = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    if status == SQLITE_OK, let statement {
      let row = DatabaseRow(statement: statement)
      status = sqlite3_step(statement)
      while status == SQLITE_ROW {
        try take(row)
        status = sqlite3_step(statement)
      }
      if status == SQLITE_DONE { return }
    }
    let reason = status == SQLITE_NOTADB ? "it is no SQLite database" : String(cString: sqlite3_errmsg(handle))
    throw SourceError.unreadable(name: name, reason: reason)
  }
}
