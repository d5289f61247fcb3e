import Formats

/// Small text files, read whole.
enum FileText {
  /// The text of the file at `path`; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - throws: `SourceError.unreadable`.
  static func read(_ path: String) throws -> String {
    String(decoding: try ByteSource(path: path).rest(), as: UTF8.self)
  }
}
