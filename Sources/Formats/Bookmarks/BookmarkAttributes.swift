import ReadingList

/// Reads the attributes that browsers and services give to the link of a bookmark.
enum BookmarkAttributes {
  /// An entry with the address and all that `attributes`, by their names in lower case, say of it.
  static func builder(_ attributes: [String: String]) -> EntryBuilder {
    var builder = EntryBuilder()
    builder.addLink(attributes["href"])
    // Live bookmarks had the feed beside the page.
    builder.addLink(attributes["feedurl"], label: "feed")
    builder.entry.added = (attributes["add_date"] ?? attributes["time_added"]).flatMap { Timestamp.text($0) }
    builder.addTags(attributes["tags"] ?? attributes["labels"], separators: [","])
    if isSet(attributes["private"]) { builder.setDetail(DetailName.visibility, "private") }
    if isSet(attributes["toread"]) || isSet(attributes["unread"]) { builder.entry.status = .unread }
    if isSet(attributes["data-important"]) { builder.setDetail(BookmarkDetail.favorite, "true") }
    if let status = attributes["data-status"].flatMap({ ReadingStatus(name: $0) }) { builder.entry.status = status }
    builder.setDetail(BookmarkDetail.keyword, attributes["shortcuturl"])
    return builder
  }

  private static func isSet(_ value: String?) -> Bool {
    ["1", "true", "yes"].contains(value?.lowercased())
  }
}
