import GRDB

/// A reading list in one SQLite file: plain tables that are the truth, and an index that can be built again from them.
///
/// A library opened for reading sees the state of its last complete write and neither waits for a writer nor makes one
/// wait. Not safe to be used from several threads at once; open it once more for each.
public final class Library {
  /// What a library is opened for.
  public enum Access: Sendable {
    case reading
    /// To be read by `readDirectly` for a moment: while nobody writes, the file is read without those beside it. What was
    /// read is read again if somebody wrote meanwhile.
    case glancing
    /// Creates the file if there is none, and brings an older one up to date.
    case writing
  }

  /// Asked while another process writes, with the seconds that have passed: false gives up.
  public typealias Waiting = @Sendable (Double) -> Bool

  /// The file.
  public let path: String
  /// What searches read by; nil in a library that is opened for writing.
  private var connection: Connection?
  /// What the file was when it was opened at a glance.
  private var quiet: QuietFile?
  /// What the file was read by at a glance: closing it would give up the locks of other connections of this process.
  private var abandoned: Connection?
  private var queue: DatabaseQueue?
  private let waiting: Waiting
  let statistics: TermStatistics
  /// When lists of postings are written.
  package var indexPolicy = IndexPolicy()

  /// The name of the network file system that the library lies on, where more than one machine must not use it at a time;
  /// nil for others.
  public var networkName: String? { FileSystem.networkName(of: path) }

  /// The library at `path`.
  ///
  /// - parameter waiting: asked now and then while another process writes.
  /// - throws: `LibraryError`.
  public init(path: String, access: Access, waiting: @escaping Waiting = { _ in true }) throws {
    self.path = path
    self.waiting = waiting
    statistics = TermStatistics()
    if access == .writing {
      try LibraryFile.prepareFolder(of: path)
    } else if !LibraryFile.exists(path) {
      throw LibraryError.missing(path: path)
    } else if LibraryFile.size(path) == 0, LibraryFile.size(LibraryFile.resolved(path) + "-wal") ?? 0 == 0 {
      throw LibraryError.empty(path: path)
    }
    do {
      switch access {
      case .reading, .glancing:
        quiet = access == .glancing ? QuietFile(LibraryFile.resolved(path)) : nil
        if try openedVersion() < Schema.current {
          // A reader of an older library brings it up to date once.
          _ = try Library(path: path, access: .writing, waiting: waiting)
          if quiet != nil { _ = try version(isQuiet: false) }
        }
      case .writing:
        connection = nil
        let queue = try LibraryFile.connect(path, access: .writing, statistics: statistics, waiting: waiting)
        self.queue = queue
        try Schema.migrate(queue, path: path)
      }
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
  }

  /// Opens the connection for searches, at a glance if that can be; returns the version of the library's schema.
  private func openedVersion() throws -> Int {
    guard let quiet else { return try version(isQuiet: false) }
    do {
      return try version(isQuiet: true)
    } catch {
      // It may have been half written.
      guard !quiet.isUnchanged else { throw error }
      return try version(isQuiet: false)
    }
  }

  /// Opens the connection for searches; returns the version of the library's schema.
  private func version(isQuiet: Bool) throws -> Int {
    abandoned = connection
    if !isQuiet { quiet = nil }
    let (connection, version) = try LibraryFile.reading(path, isQuiet: isQuiet, waiting: waiting) {
      try Schema.version(of: $0, path: path)
    }
    self.connection = connection
    return version
  }

  /// The queue of whoever reads more than searches do, and of writers, with the tokenizer and the ranking function.
  ///
  /// - throws: `DatabaseError`, `LibraryError`.
  public var database: DatabaseQueue {
    get throws {
      if let queue { return queue }
      let new = try LibraryFile.connect(path, access: .reading, statistics: statistics, waiting: waiting)
      queue = new
      return new
    }
  }

  /// Whether the library is read at a glance, so that all that its connection reads is of one state.
  package var isQuiet: Bool { quiet != nil }

  /// Leaves closing the file to the end of the process, for a process that is about to end: tearing down a connection
  /// takes as long as a small search, and a reader leaves nothing behind.
  public func leaveOpen() {
    _ = Unmanaged.passRetained(self)
  }

  /// Runs `body` in one read transaction of the connection for searches, which is open already. In a library that was opened
  /// at a glance, it is run twice if somebody writes meanwhile.
  ///
  /// - throws: what `body` throws; SQLite's errors as `LibraryError`.
  public func readDirectly<T>(_ body: (Connection) throws -> T) throws -> T {
    do {
      guard let connection else { return try database.unsafeRead { try Self.transaction(Connection($0), body) } }
      guard let quiet else { return try Self.transaction(connection, body) }
      let result = Result { try body(connection) }
      if quiet.isUnchanged { return try result.get() }
      _ = try version(isQuiet: false)
      return try readDirectly(body)
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
  }

  private static func transaction<T>(_ connection: Connection, _ body: (Connection) throws -> T) throws -> T {
    try DirectStatement(keptBy: connection, sql: "BEGIN").run()
    defer { try? DirectStatement(keptBy: connection, sql: "COMMIT").run() }
    return try body(connection)
  }

  /// Runs `body` with the queue's connection in one read transaction; what searches need is read by `readDirectly`.
  ///
  /// - throws: what `body` throws; SQLite's errors as `LibraryError`.
  public func read<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      // Not GRDB's own way, whose transactions take a tenth of a small search.
      return try database.unsafeRead { db in try Self.transaction(Connection(db)) { _ in try body(db) } }
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    } catch is RowDecodingError {
      throw LibraryError.damaged(path: path, reason: "a value is of another type")
    }
  }

  /// Runs `body` in one write transaction, which is rolled back if `body` throws.
  ///
  /// - throws: what `body` throws; SQLite's errors as `LibraryError`.
  public func write<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      // Taking the lock at once lets a second writer wait here instead of failing half-way.
      return try database.writeWithoutTransaction { db in
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw LibraryError.interrupted }
        // Whoever copies the file alone gets all of it. Where that fails, the changes are still in the log beside it.
        _ = try? db.checkpoint(.passive)
        return result
      }
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    } catch is RowDecodingError {
      throw LibraryError.damaged(path: path, reason: "a value is of another type")
    }
  }
}
