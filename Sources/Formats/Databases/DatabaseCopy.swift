import Glibc

/// A copy of a database and of its log, in a folder of its own that only this user can look into.
struct DatabaseCopy {
  /// When files were changed last, and their sizes.
  struct State: Equatable {
    fileprivate var files: [[Int]]
  }

  /// What is to be said of a source that was written to while it was read.
  static let changedMessage = "it was written to while it was read; close the program that does so, and add it again"

  /// Where the copy is.
  let path: String
  private let folder: String

  private static let logs = ["-wal", "-journal"]
  /// Times that a copy is made anew because the original was written to.
  private static let attempts = 3

  /// Whether the database at `path` has a log, without which its file may not be whole.
  static func isNeeded(_ path: String) -> Bool {
    logs.contains { (size(path + $0) ?? 0) > 0 }
  }

  /// What tells whether the database at `path` or its logs have been written to; nil if it cannot be looked at.
  static func state(_ path: String) -> State? {
    let files = ([""] + logs).map { suffix -> [Int] in
      var status = stat()
      guard stat(path + suffix, &status) == 0 else { return [] }
      return [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
    return files[0].isEmpty ? nil : State(files: files)
  }

  /// A copy of the database at `path`, called `name` in errors.
  ///
  /// - throws: `SourceError.unreadable`.
  init(of path: String, name: String) throws {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((root + "/dogear-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.failure(name) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.path = folder + "/copy.sqlite"
    do {
      for _ in 0..<Self.attempts {
        let before = Self.state(path)
        for suffix in [""] + Self.logs {
          unlink(self.path + suffix)
          if suffix.isEmpty || Self.size(path + suffix) != nil {
            try Self.copy(path + suffix, to: self.path + suffix, name)
          }
        }
        if Self.state(path) == before { return }
      }
      throw SourceError.unreadable(name: name, reason: Self.changedMessage)
    } catch {
      remove()
      throw error
    }
  }

  /// Deletes the copy.
  func remove() {
    for suffix in ["", "-shm"] + Self.logs { unlink(path + suffix) }
    rmdir(folder)
  }

  private static func copy(_ source: String, to target: String, _ name: String) throws {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw failure(name) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw failure(name) }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(input, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(name)
      }
      var written = 0
      while written < count {
        let part = buffer[written..<count].withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
        if part < 0, errno != EINTR { throw failure(name) }
        written += max(0, part)
      }
    }
  }

  private static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  private static func failure(_ name: String) -> SourceError {
    .unreadable(name: name, reason: "it cannot be copied for reading: " + String(cString: strerror(errno)))
  }
}
