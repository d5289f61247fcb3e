import Glibc

/// A library that is made under another name and then put in its place.
struct NewFile {
  /// The file while it is made.
  let path: String
  private let target: String

  /// A file that is to become `target`, in the same folder.
  init(beside target: String) {
    self.target = target
    path = target + ".\(getpid()).part.sqlite"
  }

  /// Makes the file, empty and its owner's alone.
  ///
  /// - throws: `LibraryError.inaccessible`.
  static func create(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LibraryError.inaccessible(path: path, reason: String(cString: strerror(errno))) }
    close(descriptor)
  }

  /// Gives the file its name once all of it is on the disk.
  ///
  /// - throws: `LibraryError.inaccessible`.
  func putInPlace() throws {
    try Self.synchronize(path)
    // What belonged to the file that was there says nothing of the new one.
    for suffix in ["-wal", "-shm", "-journal"] { unlink(target + suffix) }
    guard rename(path, target) == 0 else {
      throw LibraryError.inaccessible(path: target, reason: String(cString: strerror(errno)))
    }
    try Self.synchronize(target.lastIndex(of: "/").map { String(target[...$0]) } ?? ".")
  }

  /// Takes away what is left of a file that was not put in its place.
  func discard() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  private static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 || errno == EINVAL else {
      throw LibraryError.failing(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
