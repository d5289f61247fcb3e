import Formats
import GRDB
import Glibc

/// A copy of a damaged library, with its first bytes repaired, in which SQLite reads on where it would stop.
struct DamagedFile {
  let path: String
  /// Bytes of a page, of which every library has one of these.
  static let pageSizes = [8_192, 4_096]
  private static let magic = Array("SQLite format 3\0".utf8)
  /// Where the size of pages, the versions and the other fields of the head are: SQLite's "Database File Format", 1.3.
  private static let headSize = 100
  /// No bytes reserved in a page; the shares of it that a tree's cell may take.
  private static let layout: [UInt8] = [0, 64, 32, 32]

  /// Copies the library at `original`, with changes that are not in the file yet, to `path`.
  ///
  /// - throws: `LibraryError`, `SourceError`.
  init(copyOf original: String, to path: String) throws {
    self.path = path
    for suffix in ["", "-wal"] where suffix.isEmpty || LibraryFile.exists(LibraryFile.resolved(original) + suffix) {
      try Self.copy(LibraryFile.resolved(original) + suffix, to: path + suffix)
    }
  }

  /// A connection to the copy, with the pages' size taken from the head, or tried.
  ///
  /// - throws: `DatabaseError` if no head makes a database of it.
  func open() throws -> DatabaseQueue {
    var failure: any Error = DatabaseError(resultCode: .SQLITE_NOTADB)
    for pageSize in [nil] + Self.pageSizes as [Int?] {
      do {
        if let pageSize { try repairHead(pageSize: pageSize) }
        var configuration = Configuration()
        configuration.prepareDatabase { db in
          // Entries of the schema that make no sense are passed over then.
          try db.execute(sql: "PRAGMA writable_schema = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let isLibrary = try queue.unsafeRead { db in
          // A head that is wrong by some bytes may leave the schema readable and nothing else.
          try PlainTables.names(db).contains("entry") && (pageSize != nil || hasSoundHead || Self.hasEntries(db))
        }
        if isLibrary { return queue }
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// Whether an entry can be read, from either end of the table.
  private static func hasEntries(_ db: Database) -> Bool {
    ["", " DESC"].contains { order in
      (try? Int64.fetchOne(db, sql: "SELECT number FROM entry ORDER BY number\(order) LIMIT 1")) != nil
    }
  }

  /// Whether the head has what every library's has, where it says how pages are laid out.
  private var hasSoundHead: Bool {
    guard let head = try? ByteSource(path: path).next(Self.headSize), head.count == Self.headSize else { return false }
    let pageSize = Int(head[16]) << 8 | Int(head[17])
    return Self.pageSizes.contains(pageSize) && head[20...23].elementsEqual(Self.layout)
  }

  /// Writes a head that says what every library's head says, but for the size of its pages.
  private func repairHead(pageSize: Int) throws {
    let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: Self.headSize)
    let pages = (LibraryFile.size(path) ?? 0) / pageSize
    head.replaceSubrange(0..<16, with: Self.magic)
    head[16] = UInt8(pageSize >> 8)
    // Written and read without a log.
    head.replaceSubrange(18..<24, with: [1, 1] + Self.layout)
    // The count of changes equals the one for which the number of pages is said.
    head[27] = 1
    head.replaceSubrange(28..<32, with: (0..<4).map { UInt8(truncatingIfNeeded: pages >> (8 * (3 - $0))) })
    head[43] = 1
    head[47] = 4
    head[59] = 1
    head[95] = 1
    unlink(path + "-wal")
    guard pwrite(descriptor, head, head.count, 0) == head.count else { throw DatabaseError(resultCode: .SQLITE_IOERR) }
  }

  private static func copy(_ source: String, to target: String) throws {
    let bytes = try ByteSource(path: source)
    try NewFile.create(target)
    guard let output = fopen(target, "w") else {
      throw LibraryError.inaccessible(path: target, reason: String(cString: strerror(errno)))
    }
    var isWritten = true
    while isWritten {
      let chunk = try bytes.next(1 << 20)
      if chunk.isEmpty { break }
      isWritten = chunk.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, output) == $0.count }
    }
    guard fclose(output) == 0, isWritten else { throw LibraryError.full(path: target) }
  }
}
