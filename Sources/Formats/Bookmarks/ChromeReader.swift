import ReadingList

extension Format {
  /// The file "Bookmarks" in a profile of Chromium and the browsers made of it.
  public static let chrome: Format = Format(
    "chrome", title: "Chrome’s Bookmarks file", extensions: [],
    recognize: { $0.text.hasPrefix("{") && $0.hasMembers("roots", "bookmark_bar") ? .certain : .unlikely },
    reader: { _ in ChromeReader() })
}

/// Reads the bookmarks of Chrome, Chromium, Edge, Brave, Vivaldi and Opera as their profiles keep them.
///
/// The bar and the phone's bookmarks are sections; "other bookmarks" are in none, as in the page that Chrome exports.
struct ChromeReader: FormatReader {
  /// Sends what `input` holds to `yield`; the whole source is read first.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let tree = BookmarkTree(try input.rest())
    let paths = tree.paths { node in
      node.name == "other" || node.name == "roots" || node.record.text("type") != "folder"
        ? nil : node.record.text("name")
    }
    var sections = SectionOrdinals()
    for (index, node) in tree.nodes.enumerated() where node.record.text("type") == "url" {
      var builder = EntryBuilder()
      builder.setTitle(node.record.text("name"))
      builder.addLink(node.record.text("url"))
      let added = node.record.text("date_added").flatMap { Int($0) } ?? 0
      builder.entry.added = Timestamp.text(microsecondsSince1601: added)
      builder.addNote(node.record.record("meta_info")?.text("Description", "description"))
      builder.addSection(paths[index])
      for item in builder.items(line: node.line) {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
    if let problem = tree.problem { try yield(problem) }
  }
}
