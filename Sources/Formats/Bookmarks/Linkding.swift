import ReadingList

extension Format {
  /// What linkding's API answers with, as it was saved.
  public static let linkding: Format = Format(
    "linkding", title: "linkding JSON", extensions: [],
    recognize: { $0.looksLikeJSON && $0.hasMembers("url", "tag_names", "website_title") ? .certain : .unlikely },
    reader: { _ in
      ServiceReader(arrays: ["results"]) { record, builder, _ in
        builder.entry.key = record.text("id")
        builder.addLink(record.text("url"))
        // What the person left empty is the page's own.
        builder.setTitle(record.text("website_title"))
        builder.setTitle(record.text("title"))
        builder.addNote(record.text("description"))
        builder.addNote(record.text("notes"))
        builder.setAbstract(record.text("website_description"))
        for tag in record.texts("tag_names") { builder.addTags(tag) }
        builder.addLink(record.text("web_archive_snapshot_url"), label: "archive")
        builder.entry.added = record.text("date_added").flatMap { Timestamp.text($0) }
        if record.flag("unread") == true { builder.entry.status = .unread }
        if record.flag("is_archived") == true { builder.setDetail("archived", "true") }
      }
    })
}
