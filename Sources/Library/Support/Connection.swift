import CRanking
import GRDB

/// A connection to the library's file as searches use it: SQLite's own, or that of a `Database` which somebody else opened.
///
/// A search is a process of its own more often than not, and setting up a `DatabaseQueue` takes longer than a small one:
/// its functions and collations, and the types that the runtime makes for them. To be used on one thread at a time.
public final class Connection {
  /// A statement of an own connection.
  private final class Prepared {
    let handle: SQLiteStatement

    init(_ handle: SQLiteStatement) { self.handle = handle }

    deinit { sqlite3_finalize(handle) }
  }

  /// The connection itself, for functions that take one.
  package let handle: SQLiteConnection
  /// Whose connection it is; nil for an own one.
  private let database: Database?
  private let patience: Patience?
  private let isQuiet: Bool
  private let statistics: TermStatistics?
  /// The statements that are kept, by where their texts stand in the program: some dozens, of which the first are asked for
  /// most.
  private var kept: [(text: UnsafePointer<UInt8>, statement: Prepared)] = []
  /// Rows of tables that are kept, by the text of their statement.
  private var keptRows: [(text: UnsafePointer<UInt8>, rows: TableRows)] = []
  /// Whether statements can be prepared.
  private var isReady = true
  /// The pages of the file, where nobody changes it; nil where SQLite must be asked.
  package private(set) var pages: OpaquePointer?

  /// Has SQLite do without what this program does not ask for. To be called first of all.
  public static func prepareProcess() {
    dogear_configure()
  }

  /// The connection of `database`.
  ///
  /// - throws: `DatabaseError` if it has been closed.
  package init(_ database: Database) throws {
    guard let handle = database.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    self.handle = handle
    self.database = database
    patience = nil
    isQuiet = false
    statistics = nil
  }

  /// A connection of its own that reads the file, with the tokenizer and the ranking function.
  ///
  /// - parameter isAddress: whether `path` is an address as SQLite takes it, with parameters.
  /// - parameter isQuiet: whether nobody changes the file, so that its pages can be read directly.
  /// - parameter patience: asked now and then while another process keeps the file for itself.
  /// - throws: `DatabaseError`.
  init(readingFrom path: String, isAddress: Bool, isQuiet: Bool = false, patience: Patience) throws {
    let statistics = TermStatistics()
    var opened: SQLiteConnection?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | (isAddress ? SQLITE_OPEN_URI : 0)
    let status = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened, status == SQLITE_OK else {
      defer { sqlite3_close_v2(opened) }
      throw Self.error(opened.map { sqlite3_extended_errcode($0) } ?? status, opened)
    }
    handle = opened
    database = nil
    self.patience = patience
    self.isQuiet = isQuiet
    self.statistics = statistics
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_handler(
      opened,
      { context, tries in
        guard let context else { return 0 }
        return Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue().goesOn(tries: Int(tries)) ? 1 : 0
      }, Unmanaged.passUnretained(patience).toOpaque())
    try execute("PRAGMA mmap_size = 1099511627776")
    isReady = false
    if isQuiet {
      pages = dogear_file_pages_open(opened)
    } else {
      try makeReady()
    }
  }

  /// Gets ready for statements, which takes a tenth of a small search; one that finds all on the file's pages has none.
  private func makeReady() throws {
    guard !isReady, let statistics else { return }
    isReady = true
    try IndexTokenizer.register(on: handle, statistics: statistics)
    // What is sorted is the person's: it must not lie in a folder of everybody's.
    try execute("PRAGMA temp_store = MEMORY")
    // Of a file that nobody changes all that is read is of one state: one transaction for all keeps nobody waiting.
    if isQuiet { try execute("BEGIN") }
  }

  /// The version that the program has given the file, and the number of the program.
  ///
  /// - throws: `DatabaseError`.
  func versions() throws -> (version: Int, application: Int64) {
    var version: Int64 = 0, application: Int64 = 0
    if let pages {
      dogear_file_pages_versions(pages, &version, &application)
    } else {
      version = try DirectStatement(self, sql: "PRAGMA user_version").firstInteger() ?? 0
      application = try DirectStatement(self, sql: "PRAGMA application_id").firstInteger() ?? 0
    }
    return (Int(version), application)
  }

  deinit {
    guard database == nil else { return }
    keptRows.removeAll()
    kept.removeAll()
    dogear_file_pages_close(pages)
    sqlite3_close_v2(handle)
  }

  /// Runs statements that return nothing that is wanted.
  ///
  /// - throws: `DatabaseError`.
  func execute(_ sql: String) throws {
    let status = sqlite3_exec(handle, sql, nil, nil, nil)
    guard status == SQLITE_OK else { throw Self.error(status, handle) }
  }

  /// The statement of `sql`, which is a text of the program itself, and what keeps it. It stays prepared as long as the
  /// connection is there.
  ///
  /// - throws: `DatabaseError`.
  func keptStatement(_ sql: StaticString) throws -> (owner: AnyObject, handle: SQLiteStatement) {
    if let database {
      let statement = try database.cachedStatement(sql: sql.description)
      return (statement, statement.sqliteStatement)
    }
    if let index = kept.firstIndex(where: { $0.text == sql.utf8Start }) {
      let statement = kept[index].statement
      return (statement, statement.handle)
    }
    let statement = try prepared(sql.utf8Start, sql.utf8CodeUnitCount, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
    kept.append((sql.utf8Start, statement))
    return (statement, statement.handle)
  }

  /// The rows that the lookup finds; none of another run of it must be needed any more.
  ///
  /// - throws: `DatabaseError`.
  package func rows(_ lookup: TableLookup) throws -> TableRows {
    if let index = keptRows.firstIndex(where: { $0.text == lookup.sql.utf8Start }) { return keptRows[index].rows }
    let rows = try TableRows(lookup, in: self)
    keptRows.append((lookup.sql.utf8Start, rows))
    return rows
  }

  /// A new statement, and what keeps it.
  ///
  /// - throws: `DatabaseError`.
  func statement(_ sql: String) throws -> (owner: AnyObject, handle: SQLiteStatement) {
    if let database {
      let statement = try database.makeStatement(sql: sql)
      return (statement, statement.sqliteStatement)
    }
    var sql = sql
    let statement = try sql.withUTF8 { try prepared($0.baseAddress, $0.count, flags: 0) }
    return (statement, statement.handle)
  }

  private func prepared(_ sql: UnsafePointer<UInt8>?, _ count: Int, flags: UInt32) throws -> Prepared {
    try makeReady()
    var statement: SQLiteStatement?
    let status = sql?.withMemoryRebound(to: CChar.self, capacity: count) {
      sqlite3_prepare_v3(handle, $0, Int32(count), flags, &statement, nil)
    }
    guard let statement else { throw Self.error(status ?? SQLITE_MISUSE, handle) }
    return Prepared(statement)
  }

  static func error(_ status: Int32, _ connection: SQLiteConnection?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: status), message: connection.map { String(cString: sqlite3_errmsg($0)) })
  }
}
