import CRanking
import GRDB
import Glibc

/// The library as a file: its folder, and connections to it.
enum LibraryFile {
  /// Seconds that a writer waits for another one.
  static let busyTimeout = 30.0

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
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

  /// A connection with the tokenizer and the ranking function.
  ///
  /// - throws: `DatabaseError`.
  static func connect(_ path: String, access: Library.Access, statistics: TermStatistics) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = access == .reading
    configuration.busyMode = .timeout(busyTimeout)
    configuration.label = "dogear"
    configuration.foreignKeysEnabled = access == .writing
    configuration.prepareDatabase { db in
      if access == .reading {
        try db.execute(sql: "PRAGMA mmap_size = 1099511627776")
        // GRDB notes which columns each statement reads, for observers of changes. A reader has none, and the notes
        // take a seventh of a small search.
        sqlite3_set_authorizer(db.sqliteConnection, nil, nil)
      }
      try IndexTokenizer.register(on: db, statistics: statistics)
      if access == .writing {
        if let handle = db.sqliteConnection { restrictPermissions(of: handle) }
        // An entry with its abstract is about 1 kB: larger pages waste less of it. Only an empty file takes the setting,
        // and SQLite works out by it how many pages the cache may hold.
        try db.execute(sql: "PRAGMA page_size = 8192")
        try db.execute(sql: "PRAGMA secure_delete = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
      }
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A reading list is nobody else's business: the file is its owner's alone, unless the owner has opened it to others.
  private static func restrictPermissions(of handle: SQLiteConnection) {
    guard let name = sqlite3_db_filename(handle, "main") else { return }
    var status = stat()
    if stat(name, &status) == 0, status.st_size == 0 { chmod(name, 0o600) }
  }
}
