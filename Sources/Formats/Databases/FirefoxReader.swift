import ReadingList

extension Format {
  /// The file "places.sqlite" in a profile of Firefox, also while it runs.
  public static let firefox: Format = Format(
    "firefox", title: "Firefox’s places.sqlite", extensions: [],
    recognize: {
      DatabaseKind.likelihood(
        $0, fileName: "places.sqlite", "SELECT b.fk, p.url FROM moz_bookmarks b, moz_places p LIMIT 0")
    },
    reader: { _ in FirefoxReader() })
}

/// Reads the bookmarks in Firefox's database of places.
///
/// Sections are as in its backups (`FirefoxBackupReader`). The line of an entry is its ordinal.
struct FirefoxReader: FormatReader {
  /// Levels of folders whose names are taken.
  private static let maximumDepth = 64

  private struct Item {
    var id: Int64
    var isFolder: Bool
    var builder: EntryBuilder
    /// The section that a folder is.
    var name: String?
    var isTags = false
  }

  /// Sends what `input` holds to `yield`; the bookmarks are read first, the history is not.
  ///
  /// - throws: `SourceError.unreadable`, and what `yield` throws.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    guard let database = try ForeignDatabase.open(input, yield: yield) else { return }
    let items = try Self.items(database)
    let tags = try Self.tags(database)
    var sections = SectionOrdinals()
    var line = 0
    var seen: Set<Int64> = []
    let folders = Set(items.values.joined().filter(\.isFolder).map(\.id))
    // The root, and what a damaged tree has lost.
    var open = items.keys.filter { !folders.contains($0) }.sorted(by: >).map { (id: $0, path: [String]()) }
    while let (folder, path) = open.popLast() {
      // Folders that hold each other would never end.
      guard seen.insert(folder).inserted else { continue }
      var inner: [(id: Int64, path: [String])] = []
      for item in items[folder] ?? [] where !item.isTags {
        if item.isFolder {
          let name = path.count < Self.maximumDepth ? item.name : nil
          inner.append((item.id, path + (name.map { [$0] } ?? [])))
          continue
        }
        line += 1
        var builder = item.builder
        for tag in builder.entry.links.first.flatMap({ tags[$0.url] }) ?? [] { builder.addTags(tag) }
        builder.addSection(path)
        for found in builder.items(line: line) {
          if let found = sections.numbered(found) { try yield(found) }
        }
      }
      open += inner.reversed()
    }
    try database.finish(yield: yield)
  }

  /// What each folder holds, in order. The root is in folder 0.
  private static func items(_ database: ForeignDatabase) throws -> [Int64: [Item]] {
    let columns = try database.columns(of: "moz_bookmarks")
    let places = try database.columns(of: "moz_places")
    let hasRoots = try !database.columns(of: "moz_bookmarks_roots").isEmpty
    let root = hasRoots ? "(SELECT root_name FROM moz_bookmarks_roots WHERE folder_id = b.id)" : "b.guid"
    let keyword =
      try database.columns(of: "moz_keywords").contains("place_id")
      ? "(SELECT group_concat(keyword, '; ') FROM moz_keywords WHERE place_id = p.id)" : "NULL"
    let description =
      try database.columns(of: "moz_items_annos").isEmpty
      ? "NULL"
      : """
      (SELECT a.content FROM moz_items_annos a JOIN moz_anno_attributes n ON n.id = a.anno_attribute_id
       WHERE a.item_id = b.id AND n.name = 'bookmarkProperties/description')
      """
    let guid = columns.contains("guid") || hasRoots ? root : "NULL"
    let abstract = places.contains("description") ? "p.description" : "NULL"
    var items: [Int64: [Item]] = [:]
    try database.rows(
      """
      SELECT b.id, b.type, b.parent, b.title, b.dateAdded, p.url, p.title, \(guid), \(keyword), \(description), \(abstract)
      FROM moz_bookmarks b LEFT JOIN moz_places p ON p.id = b.fk
      WHERE b.type IN (1, 2) ORDER BY b.parent, b.position, b.id
      """
    ) { row in
      var item = Item(id: row.number(0) ?? 0, isFolder: row.number(1) == 2, builder: EntryBuilder())
      if item.isFolder {
        item.name = FirefoxFolder.name(row.text(3), root: row.text(7))
        item.isTags = FirefoxFolder.isTags(row.text(7))
      } else {
        item.builder.setTitle(row.text(6))
        item.builder.setTitle(row.text(3))
        item.builder.addLink(row.text(5))
        item.builder.entry.added = row.text(4).flatMap { Timestamp.text($0) }
        item.builder.setDetail(BookmarkDetail.keyword, row.text(8))
        item.builder.addNote(row.text(9))
        item.builder.setAbstract(row.text(10))
      }
      items[row.number(2) ?? 0, default: []].append(item)
    }
    return items
  }

  /// The tags of each address: Firefox keeps a folder for each tag in a folder of its own.
  private static func tags(_ database: ForeignDatabase) throws -> [String: [String]] {
    let hasRoots = try !database.columns(of: "moz_bookmarks_roots").isEmpty
    let root =
      hasRoots
      ? "SELECT folder_id FROM moz_bookmarks_roots WHERE root_name = 'tags'"
      : "SELECT id FROM moz_bookmarks WHERE guid = 'tags________'"
    var tags: [String: [String]] = [:]
    try database.rows(
      """
      SELECT p.url, t.title FROM moz_bookmarks b JOIN moz_bookmarks t ON t.id = b.parent JOIN moz_places p ON p.id = b.fk
      WHERE t.parent IN (\(root)) ORDER BY t.title, t.id
      """
    ) { row in
      if let url = row.text(0), let tag = row.text(1) { tags[url, default: []].append(tag) }
    }
    return tags
  }
}
