import ReadingList

extension Format {
  /// The metadata files of an export from Omnivore.
  public static let omnivore: Format = Format(
    "omnivore", title: "Omnivore JSON", extensions: [],
    recognize: { $0.text.hasPrefix("[") && $0.hasMembers("url", "slug", "savedAt", "labels") ? .certain : .unlikely },
    reader: { _ in
      ServiceReader { record, builder, _ in
        builder.entry.key = record.text("id")
        builder.setTitle(record.text("title"))
        builder.addLink(record.text("url"))
        builder.addAuthor(record.text("author"))
        builder.setAbstract(record.text("description"))
        for label in record.texts("labels") { builder.addTags(label) }
        builder.entry.added = record.text("savedAt").flatMap { Timestamp.text($0) }
        builder.setDate(record.text("publishedAt")?.split(separator: "T").first.map { String($0) })
        builder.entry.status = status(state: record.text("state"), progress: record.text("readingProgress"))
      }
    })

  /// The export of Readability, which closed in 2016.
  public static let readability: Format = Format(
    "readability", title: "Readability JSON", extensions: [],
    recognize: { $0.text.hasPrefix("{") && $0.hasMembers("bookmarks", "article__url") ? .certain : .unlikely },
    reader: { _ in
      ServiceReader(arrays: ["bookmarks"]) { record, builder, _ in
        builder.setTitle(record.text("article__title"))
        builder.addLink(record.text("article__url"))
        builder.setAbstract(record.text("article__excerpt").flatMap { HTMLPlainText.text($0) })
        builder.entry.added = record.text("date_added").flatMap { Timestamp.text($0) }
        builder.entry.status = record.flag("archive").map { $0 ? .read : .unread }
        if record.flag("favorite") == true { builder.setDetail(BookmarkDetail.favorite, "true") }
      }
    })

  private static func status(state: String?, progress: String?) -> ReadingStatus? {
    if state?.lowercased() == "archived" { return .read }
    guard state?.lowercased() == "active" else { return nil }
    return (progress.flatMap { Double($0) } ?? 0) > 0 ? .reading : .unread
  }
}
