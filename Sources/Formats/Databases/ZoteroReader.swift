import ReadingList

extension Format {
  /// Zotero's own database, also while it runs.
  public static let zotero: Format = Format(
    "zotero", title: "Zotero’s zotero.sqlite", extensions: [],
    recognize: {
      DatabaseKind.likelihood(
        $0, fileName: "zotero.sqlite",
        "SELECT i.key, d.valueID, c.collectionName FROM items i, itemData d, collections c LIMIT 0")
    }, reader: { _ in ZoteroReader() })
}

/// Reads a Zotero library: its items with creators, tags, notes and attachments, and its collections as sections.
///
/// What lies in the trash or in feeds is left out. The line of an entry is its number in the database.
struct ZoteroReader: FormatReader {
  /// Sends what `input` holds to `yield`; the library is read first.
  ///
  /// - throws: `SourceError.unreadable`, and what `yield` throws.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    guard let database = try ForeignDatabase.open(input, yield: yield) else { return }
    var library = try ZoteroLibrary(database)
    try library.readCreators(database)
    try library.readTags(database)
    try library.readCollections(database)
    try library.readNotes(database)
    try library.readAttachments(database)
    var sections = SectionOrdinals()
    for (id, item) in library.items.sorted(by: { $0.key < $1.key }) where item.parent == nil {
      for found in item.builder().items(line: Int(id)) {
        if let found = sections.numbered(found) { try yield(found) }
      }
    }
    try database.finish(yield: yield)
  }
}
