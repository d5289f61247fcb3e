import ReadingList

/// Writes an array of items of CSL 1.0.2. What CSL has no variable for stands in each item's "custom".
public struct CSLJSONWriter: ListWriter {
  /// A writer.
  public init() {}

  /// Sends the array to `sink`, one line for each entry.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    try sink("[")
    var count = 0
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      for entry in group.entries {
        count += 1
        let item = Self.item(of: entry, number: count, tagline: group.section?.tagline)
        try sink((count == 1 ? "\n" : ",\n") + item.json)
      }
    }
    try sink(count == 0 ? "]\n" : "\n]\n")
  }

  /// The item of an entry; `number` makes the id of one that has none.
  private static func item(of identified: IdentifiedEntry, number: Int, tagline: String?) -> JSONValue {
    let entry = identified.entry
    var members = JSONMembers()
    members.add("id", text: entry.key ?? identified.id?.text ?? "entry-\(number)")
    members.add("type", text: type(of: entry))
    members.add("title", text: entry.title)
    members.add("author", elements: entry.authors.map { CSLName($0).value })
    members.add("container-title", text: entry.venue)
    members.add("issued", issued(entry))
    members.add("abstract", text: entry.abstract)
    members.add("DOI", text: entry.doi)
    members.add("URL", text: entry.links.first?.url)
    if !entry.tags.isEmpty { members.add("keyword", text: entry.tags.joined(separator: ", ")) }
    if entry.details[DetailName.number] == nil { members.add("number", text: entry.arxiv.map { "arXiv:" + $0 }) }
    for (name, text) in entry.details.sorted(by: { $0.key < $1.key }) { members.add(name, variable(name, text)) }
    members.add("note", text: entry.note)

    // Whatever reading the item as others write it would not give back goes into "custom".
    var builder = EntryBuilder()
    let hasKey = entry.key != nil || identified.id != nil
    CSLDecoder.build(.object(members.list + [JSONValue.Member(name: "custom", value: .object([]))]), &builder)
    var wanted = entry
    if hasKey { wanted.key = builder.entry.key }
    if let remainder = CSLRemainder.value(of: wanted, read: builder.entry, tagline: tagline) {
      members.add("custom", .object([JSONValue.Member(name: CSLRemainder.name, value: remainder)]))
    }
    return .object(members.list)
  }

  private static func type(of entry: Entry) -> String {
    if let type = entry.details[DetailName.type], WorkType.all.contains(type) { return type }
    if entry.venue != nil { return "article-journal" }
    if entry.arxiv != nil || entry.doi != nil { return "article" }
    return entry.links.isEmpty ? "document" : "webpage"
  }

  private static func issued(_ entry: Entry) -> JSONValue? {
    if let text = entry.details[DetailName.issued] { return date(text) }
    return entry.year.map { date(String($0)) }
  }

  private static func date(_ text: String) -> JSONValue {
    guard ISODate.isDate(text), !text.contains("T"), !text.contains(" ") else {
      return .object([JSONValue.Member(name: "raw", value: .string(text))])
    }
    let parts = text.split(separator: "-").compactMap { Int($0) }.map { JSONValue.number(String($0)) }
    return .object([JSONValue.Member(name: "date-parts", value: .array([.array(parts)]))])
  }

  private static func variable(_ name: String, _ text: String) -> JSONValue? {
    if dateVariables.contains(name) { return date(text) }
    if nameVariables.contains(name) {
      return .array(text.split(separator: "; ").map { CSLName(String($0)).value })
    }
    return textVariables.contains(name) ? .string(text) : nil
  }

  private static let dateVariables: Set<String> = [
    "accessed", "available-date", "event-date", "original-date", "submitted",
  ]
  private static let nameVariables: Set<String> = [
    "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director",
    "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
    "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
  ]
  private static let textVariables: Set<String> = [
    "ISBN", "ISSN", "PMCID", "PMID", "archive", "archive-place", "archive_location", "authority", "call-number",
    "chapter-number", "citation-label", "collection-number", "collection-title", "container-title-short", "dimensions",
    "division", "edition", "event-place", "event-title", "genre", "issue", "jurisdiction", "language", "medium",
    "number", "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place",
    "original-title", "page", "part-number", "part-title", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number", "title-short",
    "version", "volume", "volume-title",
  ]
}
