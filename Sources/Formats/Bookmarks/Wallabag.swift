import ReadingList

extension Format {
  /// wallabag's exports of both versions, and what its API answers with.
  public static let wallabag: Format = Format(
    "wallabag", title: "wallabag JSON", extensions: [],
    recognize: { head in
      guard head.looksLikeJSON else { return .unlikely }
      if head.hasMembers("url", "title", "is_archived", "is_starred") { return .certain }
      if head.hasMembers("_embedded", "items", "is_archived") { return .certain }
      // Version 1 has every value under a number too, the long content first.
      return head.text.hasPrefix("[") && head.hasMembers("0", "1", "2", "3", "4", "5") ? .certain : .unlikely
    }, reader: { _ in ServiceReader(arrays: ["items"], decode: decodeWallabag) })

  private static let decodeWallabag: @Sendable (JSONRecord, inout EntryBuilder, JSONRecord) -> Void = {
    record, builder, _ in
    builder.entry.key = record.text("id")
    builder.setTitle(record.text("title"))
    builder.addLink(record.text("url", "given_url"))
    builder.addLink(record.text("origin_url"), label: "origin")
    for tag in record.texts("tags") { builder.addTags(tag) }
    builder.entry.added = record.text("created_at").flatMap { Timestamp.text($0) }
    builder.entry.status = record.flag("is_archived", "is_read").map { $0 ? .read : .unread }
    if record.flag("is_starred", "is_fav") == true { builder.setDetail(BookmarkDetail.favorite, "true") }
    for author in record.texts("published_by") { builder.addAuthor(author) }
    builder.setDate(record.text("published_at")?.split { $0 == "T" || $0 == " " }.first.map { String($0) })
    builder.setDetail(DetailName.language, record.text("language"))
    builder.setAbstract(record.text("content").flatMap { HTMLPlainText.short($0) })
    for annotation in record.elements("annotations") { builder.addNote(JSONRecord(annotation)?.text("text")) }
  }
}
