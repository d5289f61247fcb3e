import CRanking
import GRDB
import Glibc
import ReadingList

/// The library as a file: its folder, and connections to it.
enum LibraryFile {
  /// Seconds that a writer waits for another one.
  static let busyTimeout = 30.0

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Bytes of the file; nil where there is none, or something else.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// The absolute path without symbolic links, beside which SQLite keeps its other files.
  static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes the folder of a library that is to be created, for its owner alone.
  ///
  /// - throws: `LibraryError.inaccessible`.
  static func prepareFolder(of path: String) throws {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    guard !exists(folder) else { return }
    try prepareFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw LibraryError.inaccessible(path: folder, reason: String(cString: strerror(errno)))
    }
  }

  /// What `use` makes of a connection for searches, and the connection.
  ///
  /// - parameter isQuiet: whether the file is read as it is, without regard to writers.
  /// - parameter waiting: see `Library.Waiting`.
  /// - throws: `DatabaseError`, `LibraryError.unfinished`, what `use` throws.
  static func reading<T>(
    _ path: String, isQuiet: Bool = false, waiting: @escaping Library.Waiting, _ use: (Connection) throws -> T
  ) throws -> (Connection, T) {
    let patience = Patience(seconds: busyTimeout, waiting)
    if isQuiet {
      let connection = try Connection(readingFrom: unchanging(path), isAddress: true, isQuiet: true, patience: patience)
      return (connection, try use(connection))
    }
    return try alone(path, waiting: waiting) { path, isAddress in
      let connection = try Connection(readingFrom: path, isAddress: isAddress, patience: patience)
      return (connection, try use(connection))
    }
  }

  /// A queue with the tokenizer and the ranking function.
  ///
  /// - parameter waiting: see `Library.Waiting`.
  /// - throws: `DatabaseError`, `LibraryError.unfinished`.
  static func connect(
    _ path: String, access: Library.Access, statistics: TermStatistics, waiting: @escaping Library.Waiting
  ) throws -> DatabaseQueue {
    let configuration = configuration(access, statistics, waiting)
    guard access == .reading else { return try DatabaseQueue(path: path, configuration: configuration) }
    return try alone(path, waiting: waiting) { path, _ in try DatabaseQueue(path: path, configuration: configuration) }
  }

  /// What `open` makes of the path; or of an address by which SQLite reads the file alone.
  ///
  /// A reader wants two files beside the library, which it cannot have in a folder that may not be written or on a disk
  /// without room. It reads the file alone then, if all of the library is in it.
  private static func alone<T>(
    _ path: String, waiting: @escaping Library.Waiting, _ open: (String, _ isAddress: Bool) throws -> T
  ) throws -> T {
    do {
      return try open(path, false)
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
      try undoLoad(path, waiting)
      return try open(path, false)
    } catch let error as DatabaseError where lacksOtherFiles(error, path) {
      for log in [resolved(path) + "-wal", resolved(path) + "-journal"] where size(log) ?? 0 > 0 {
        throw LibraryError.unfinished(path: path, log: log)
      }
      return try open(unchanging(path), true)
    }
  }

  /// Undoes what is left of a first load that was killed (see `Library.writeLoad`), as SQLite does for a writer.
  private static func undoLoad(_ path: String, _ waiting: @escaping Library.Waiting) throws {
    var configuration = Configuration()
    let patience = Patience(seconds: busyTimeout, waiting)
    configuration.busyMode = .callback { patience.goesOn(tries: $0) }
    do {
      try DatabaseQueue(path: path, configuration: configuration).close()
    } catch let error as DatabaseError where error.resultCode != .SQLITE_BUSY {
      throw LibraryError.unfinished(path: path, log: resolved(path) + "-journal")
    }
  }

  private static func configuration(
    _ access: Library.Access, _ statistics: TermStatistics, _ waiting: @escaping Library.Waiting
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = access == .reading
    let patience = Patience(seconds: busyTimeout, waiting)
    configuration.busyMode = .callback { patience.goesOn(tries: $0) }
    configuration.label = "dogear"
    configuration.foreignKeysEnabled = access == .writing
    configuration.prepareDatabase { db in
      if access == .reading {
        try DirectStatement(db, sql: "PRAGMA mmap_size = 1099511627776").run()
        // GRDB notes which columns each statement reads, for observers of changes. A reader has none, and the notes
        // take a seventh of a small search.
        sqlite3_set_authorizer(db.sqliteConnection, nil, nil)
      }
      // What is sorted is the person's: it must not lie in a folder of everybody's.
      try DirectStatement(db, sql: "PRAGMA temp_store = MEMORY").run()
      guard let handle = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
      try IndexTokenizer.register(on: handle, statistics: statistics)
      try ContentFunctions.register(on: handle)
      if access == .writing {
        restrictPermissions(of: handle)
        // An entry with its abstract is about 1 kB: larger pages waste less of it. Only an empty file takes the setting,
        // and SQLite works out by it how many pages the cache may hold.
        try db.execute(sql: "PRAGMA page_size = 8192")
        try db.execute(sql: "PRAGMA secure_delete = OFF; PRAGMA cache_size = -65536")
      }
    }
    return configuration
  }

  /// Whether a library that can be read could not be opened for want of the files beside it.
  private static func lacksOtherFiles(_ error: DatabaseError, _ path: String) -> Bool {
    let isForWant =
      [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL].contains(error.resultCode)
      || [.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMMAP].contains(error.extendedResultCode)
    return isForWant && access(path, R_OK) == 0 && size(path) ?? 0 > 0
  }

  /// The address of a file that nobody changes, as SQLite reads it.
  private static func unchanging(_ path: String) -> String {
    "file://" + PercentEncoding.escapedPath(resolved(path)) + "?immutable=1"
  }

  /// A reading list is nobody else's business: the file is its owner's alone, unless the owner has opened it to others.
  private static func restrictPermissions(of handle: SQLiteConnection) {
    guard let name = sqlite3_db_filename(handle, "main") else { return }
    var status = stat()
    if stat(name, &status) == 0, status.st_size == 0 { chmod(name, 0o600) }
  }
}
