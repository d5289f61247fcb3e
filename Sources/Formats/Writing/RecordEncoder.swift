import ReadingList

/// Turns an entry into a record, which `RecordDecoder` reads back.
///
/// "id" is the library's id and "key" the source's; a reader takes "key" for the key, and "id" only where there is no
/// "key".
enum RecordEncoder {
  /// The record in one line, its fields always in the same order.
  static func text(of identified: IdentifiedEntry, section: Section?) -> String {
    let entry = identified.entry
    var object = JSONText()
    object.add("id", identified.id?.text)
    object.add("key", entry.key)
    object.add("title", entry.title)
    object.add("authors", entry.authors)
    object.add("year", entry.year)
    object.add("section", entry.sections.first)
    if entry.sections.count > 1 { object.add("sections", entry.sections) }
    object.add("tagline", section?.tagline)
    object.add("note", entry.note)
    object.add("url", entry.links.first?.url)
    object.add(
      "links",
      objects: entry.links.map { link in
        var object = JSONText()
        object.add("url", link.url)
        object.add("label", link.label)
        return object
      })
    object.add("tags", entry.tags)
    object.add("abstract", entry.abstract)
    object.add("venue", entry.venue)
    object.add("doi", entry.doi)
    object.add("arxiv", entry.arxiv)
    object.add("added", entry.added)
    object.add("status", entry.status?.rawValue)
    object.add("details", entry.details)
    return object.closed
  }
}
