import GRDB
import Glibc

extension LibraryError {
  /// What an error of SQLite means for the library at `path`.
  init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? String(describing: error.resultCode)
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notALibrary(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy(path: path)
    case .SQLITE_INTERRUPT: self = .interrupted
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_IOERR where Self.isFolder(path): self = .inaccessible(path: path, reason: "it is a folder")
    case .SQLITE_IOERR: self = .failing(path: path, reason: reason)
    // All statements are this program's own: what they name is gone from the file.
    case .SQLITE_ERROR where reason.hasPrefix("no such "): self = .damaged(path: path, reason: reason)
    case .SQLITE_CANTOPEN: self = .inaccessible(path: path, reason: Self.obstacle(path) ?? reason)
    default: self = .inaccessible(path: path, reason: reason)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What the system says if the file cannot be opened, which SQLite does not pass on.
  private static func obstacle(_ path: String) -> String? {
    let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
    let isThere = access(path, F_OK) == 0
    guard access(isThere ? path : folder, isThere ? R_OK : W_OK) != 0 else { return nil }
    return String(cString: strerror(errno))
  }
}
