import ReadingList

extension Format {
  /// Karakeep's export, and what its API answers with. (The program was called Hoarder.)
  public static let karakeep: Format = Format(
    "karakeep", title: "Karakeep JSON", extensions: [],
    recognize: { head in
      head.text.hasPrefix("{") && head.hasMembers("bookmarks", "createdAt", "content", "tags") ? .certain : .unlikely
    }, reader: { _ in ServiceReader(arrays: ["bookmarks"], decode: decodeKarakeep) })

  private static let decodeKarakeep: @Sendable (JSONRecord, inout EntryBuilder, JSONRecord) -> Void = {
    record, builder, facts in
    let content = record.record("content")
    builder.entry.key = record.text("id")
    builder.setTitle(content?.text("title"))
    builder.setTitle(record.text("title"))
    builder.addLink(content?.text("url", "sourceUrl"))
    if let text = content?.text("text") {
      // A note of the person's own has no title.
      if builder.entry.title.isEmpty {
        builder.setTitle(text.split(whereSeparator: \.isNewline).first.map { String($0) })
      }
      builder.addNote(text)
    }
    builder.addNote(record.text("note"))
    builder.setAbstract(record.text("summary"))
    builder.setAbstract(content?.text("description"))
    builder.addAuthor(content?.text("author"))
    builder.setVenue(content?.text("publisher"))
    builder.setDate(content?.text("datePublished")?.split(separator: "T").first.map { String($0) })
    for tag in record.texts("tags") { builder.addTags(tag) }
    builder.entry.added = record.text("createdAt").flatMap { Timestamp.text($0) }
    if record.flag("archived") == true { builder.entry.status = .read }
    if record.flag("favourited") == true { builder.setDetail(BookmarkDetail.favorite, "true") }
    for list in record.texts("lists") { builder.addSection(karakeepPath(list, facts.elements("lists"))) }
  }

  /// The names of a list and of those around it, the outermost first.
  private static func karakeepPath(_ id: String, _ lists: [JSONValue]) -> [String] {
    var path: [String] = []
    var next: String? = id
    while let id = next, path.count < 16,
      let list = lists.lazy.compactMap({ JSONRecord($0) }).first(where: { $0.text("id") == id })
    {
      path.insert(list.text("name") ?? "", at: 0)
      next = list.text("parentId")
    }
    return path
  }
}
