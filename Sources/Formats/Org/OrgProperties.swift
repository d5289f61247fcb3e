import ReadingList

/// Takes over the properties of a heading into its entry.
enum OrgProperties {
  /// Properties that only say how the outline is shown.
  private static let ignored: Set<String> = [
    "columns", "ordered", "visibility", "category", "cookie_data", "style", "logging", "roam_exclude",
  ]

  static func apply(_ heading: OrgHeading, to entry: Entry) -> Entry {
    var builder = EntryBuilder()
    builder.entry = entry
    for (name, value) in heading.properties where !ignored.contains(name) { take(name, value, into: &builder) }
    builder.setDetail("closed", heading.closed)
    return builder.entry
  }

  private static func take(_ name: String, _ value: String, into builder: inout EntryBuilder) {
    switch name {
    case "url", "link", "source", "roam_refs":
      for part in value.split(separator: " ") {
        let runs = OrgText.runs(String(part))
        if let url = runs.first(where: { $0.url != nil })?.url ?? OrgText.address(String(part)) { builder.addLink(url) }
      }
    case "doi": builder.setDOI(value)
    case "arxiv", "arxiv_id", "eprint": if !builder.setArXiv(value) { builder.setDetail(name, value) }
    case "author", "authors":
      let separator = value.contains(";") ? ";" : " and "
      let listed = value.split(separator: separator).map { String($0) }
      for author in listed.count == 1 ? Byline.names(in: value) ?? listed : listed { builder.addAuthor(author) }
    case "year", "date", "published", "issued": builder.setDate(value)
    case "created", "added", "date_added": builder.entry.added = OrgTimestamp.iso(value) ?? builder.entry.added
    case "journal", "booktitle", "venue", "publication": builder.setVenue(value)
    case "custom_id", "id", "citekey": builder.entry.key = builder.entry.key ?? value
    case "abstract": builder.setAbstract(value)
    case "keywords", "tags": builder.addTags(value, separators: [",", ";", ":"])
    case "isbn": builder.setDetail(DetailName.isbn, value)
    case "publisher": builder.setDetail(DetailName.publisher, value)
    case "pages": builder.setDetail(DetailName.page, value.replacing("--", with: "-"))
    default: builder.setDetail(name, value)
    }
  }
}
