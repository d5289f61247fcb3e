import ReadingList

extension Format {
  /// Pinboard's and Delicious's JSON.
  public static let pinboard: Format = Format(
    "pinboard", title: "Pinboard JSON", extensions: [],
    recognize: {
      $0.text.hasPrefix("[") && $0.hasMembers("href", "description", "extended", "tags") ? .certain : .unlikely
    },
    reader: { _ in
      ServiceReader { record, builder, _ in
        builder.setTitle(record.text("description"))
        builder.addLink(record.text("href"))
        builder.addNote(record.text("extended"))
        builder.addTags(record.text("tags"), separators: [" "])
        builder.entry.added = record.text("time").flatMap { Timestamp.text($0) }
        if record.flag("shared") == false { builder.setDetail(DetailName.visibility, "private") }
        // "no" stands at whatever was never marked, so it does not mean that it has been read.
        if record.flag("toread") == true { builder.entry.status = .unread }
      }
    })
}
