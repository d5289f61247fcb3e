import Formats
import Glibc

/// Small text files, read whole.
enum FileText {
  /// The text of the file at `path`; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - throws: `SourceError.unreadable`.
  static func read(_ path: String) throws -> String {
    String(decoding: try ByteSource(path: path).rest(), as: UTF8.self)
  }

  /// Makes `text` the content of the file at `path`.
  ///
  /// - throws: `CommandError.cannotWrite`.
  static func write(_ text: String, to path: String) throws {
    let file = fopen(path, "w")
    let isWritten = file.map { fputs(text, $0) >= 0 && fclose($0) == 0 } ?? false
    if !isWritten { throw CommandError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
  }
}
