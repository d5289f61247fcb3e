import ReadingList

extension Format {
  /// What Firefox writes when bookmarks are backed up, by hand or, compressed, by itself in "bookmarkbackups".
  public static let firefoxBackup: Format = Format(
    "firefox-backup", title: "Firefox’s backup of bookmarks (JSON)", extensions: ["jsonlz4"],
    recognize: { head in
      head.begins(with: MozillaLZ4.mark) || head.text.hasPrefix("{") && head.contains("\"text/x-moz-place")
        ? .certain : .unlikely
    }, reader: { _ in FirefoxBackupReader() })
}

/// Reads Firefox's backups of bookmarks (JSON).
///
/// The toolbar, "other bookmarks" and the phone's are sections; the menu is none, as in the page that Firefox exports.
struct FirefoxBackupReader: FormatReader {
  /// Sends what `input` holds to `yield`; the whole source is read first.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var bytes = try input.rest()
    if bytes.starts(with: MozillaLZ4.mark) {
      guard let text = MozillaLZ4.decompressed(bytes) else {
        return try yield(.problem(line: nil, message: "the compressed backup is damaged; take another one"))
      }
      bytes = text[...]
    }
    let tree = BookmarkTree(bytes)
    let paths = tree.paths { node in
      Self.isBookmark(node) ? nil : FirefoxFolder.name(node.record.text("title"), root: Self.root(node))
    }
    let tags = Self.tags(tree)
    var sections = SectionOrdinals()
    for (index, node) in tree.nodes.enumerated() where Self.isBookmark(node) && !tags.holders.contains(index) {
      let record = node.record
      var builder = EntryBuilder()
      builder.setTitle(record.text("title"))
      builder.addLink(record.text("uri"))
      builder.entry.added = record.text("dateAdded").flatMap { Timestamp.text($0) }
      for tag in record.texts("tags") + (record.text("uri").flatMap { tags.names[$0] } ?? []) { builder.addTags(tag) }
      builder.setDetail(BookmarkDetail.keyword, record.text("keyword"))
      for annotation in record.elements("annos").compactMap({ JSONRecord($0) }) {
        guard annotation.text("name") == "bookmarkProperties/description" else { continue }
        builder.addNote(annotation.text("value"))
      }
      builder.addSection(paths[index])
      for item in builder.items(line: node.line) {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
    if let problem = tree.problem { try yield(problem) }
  }

  private static func isBookmark(_ node: BookmarkTree.Node) -> Bool {
    node.record.text("type") == "text/x-moz-place" || node.record.text("typeCode") == "1"
  }

  private static func root(_ node: BookmarkTree.Node) -> String? {
    node.parent <= 0 ? node.record.text("root", "guid") : nil
  }

  /// The tags by address, and the nodes that only give a tag, which old backups keep in a folder for each.
  private static func tags(_ tree: BookmarkTree) -> (names: [String: [String]], holders: Set<Int>) {
    var names: [String: [String]] = [:]
    var holders: Set<Int> = []
    let roots = Set(tree.nodes.indices.filter { FirefoxFolder.isTags(root(tree.nodes[$0])) })
    for (index, node) in tree.nodes.enumerated() where isBookmark(node) {
      guard node.parent >= 0, roots.contains(tree.nodes[node.parent].parent) else { continue }
      holders.insert(index)
      if let uri = node.record.text("uri"), let tag = tree.nodes[node.parent].record.text("title") {
        names[uri, default: []].append(tag)
      }
    }
    return (names, holders)
  }
}
