import ReadingList

extension Format {
  /// The database of buku, a bookmark manager for the terminal.
  public static let buku: Format = Format(
    "buku", title: "buku’s bookmarks.db", extensions: [],
    recognize: {
      DatabaseKind.likelihood(
        $0, fileName: "bookmarks.db", "SELECT URL, metadata, tags, [desc], flags FROM bookmarks LIMIT 0")
    },
    reader: { _ in BukuReader() })
}

/// Reads the bookmarks of buku. The line of an entry is its number there.
struct BukuReader: FormatReader {
  /// Sends what `input` holds to `yield`.
  ///
  /// - throws: `SourceError.unreadable`, and what `yield` throws.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    guard let database = try ForeignDatabase.open(input, yield: yield) else { return }
    try database.rows("SELECT id, URL, metadata, tags, [desc] FROM bookmarks ORDER BY id") { row in
      var builder = EntryBuilder()
      builder.addLink(row.text(1))
      builder.setTitle(row.text(2))
      builder.addTags(row.text(3), separators: [","])
      builder.addNote(row.text(4))
      for item in builder.items(line: Int(row.number(0) ?? 0)) { try yield(item) }
    }
    try database.finish(yield: yield)
  }
}
