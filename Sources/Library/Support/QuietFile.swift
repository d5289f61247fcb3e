import Glibc

/// A library's file while nobody writes, as far as that shows from outside.
///
/// Reading beside writers takes two files that they and the readers share, and locks. Where nobody writes, the file can be
/// read as it is. Whether somebody came meanwhile shows afterwards: the system notes the time of a write before it changes
/// a byte.
struct QuietFile: Equatable {
  private let path: String
  private let device: UInt
  private let inode: UInt
  private let size: Int
  private let modified: Int
  private let changed: Int
  /// Times of files are coarse: two writes shortly after each other may have the same.
  private static let fewestNanoseconds = 1_000_000_000

  /// The file at `path`, without symbolic links; nil if somebody may be writing, or has just written, and where the times of
  /// files are not this machine's own.
  init?(_ path: String) {
    for log in ["-wal", "-journal"] where LibraryFile.size(path + log) ?? 0 > 0 { return nil }
    guard FileSystem.isLocal(path) else { return nil }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    self.init(statusOf: path)
    guard now.nanoseconds - modified >= Self.fewestNanoseconds else { return nil }
  }

  /// Whether nobody has written to the file since.
  var isUnchanged: Bool { QuietFile(statusOf: path) == self }

  private init?(statusOf path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.path = path
    (device, inode, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
    (modified, changed) = (status.st_mtim.nanoseconds, status.st_ctim.nanoseconds)
  }
}

extension timespec {
  fileprivate var nanoseconds: Int { tv_sec * 1_000_000_000 + tv_nsec }
}
