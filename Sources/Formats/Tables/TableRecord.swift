import ReadingList

/// An entry as a row of the tables that dogear writes, and back.
///
/// The columns are those of its JSON records. Names, sections, links, tags and details stand in one cell each with "; "
/// between them; a link is "url" or "url|label", a detail "name=value".
enum TableRecord {
  /// The columns, in the order in which they are written.
  static let columns = [
    "id", "key", "title", "authors", "year", "section", "sections", "tagline", "note", "url", "links", "tags",
    "abstract",
    "venue", "doi", "arxiv", "added", "status", "details",
  ]

  /// Whether a table with these columns is one that dogear wrote, whatever order they have been brought into.
  static func isHead(_ names: [String]) -> Bool {
    names.count == columns.count && Set(names.map { $0.trimmingBlanks() }) == Set(columns)
  }

  /// The cells of an entry.
  static func cells(of identified: IdentifiedEntry, section: Section?) -> [String] {
    let entry = identified.entry
    let links = entry.links.map { link in
      // A bar of the address's own is no separator.
      let pair = CellText.pair(link.url, link.label ?? "", "|")
      return link.label == nil ? String(pair.dropLast()) : pair
    }
    let needsLinks = entry.links.count > 1 || entry.links.first?.label != nil
    let details = entry.details.sorted { $0.key < $1.key }.map { CellText.pair($0.key, $0.value, "=") }
    let cells = [
      identified.id?.text, entry.key, entry.title, CellText.joined(entry.authors), entry.year.map { String($0) },
      entry.sections.first, entry.sections.count > 1 ? CellText.joined(entry.sections) : nil, section?.tagline,
      entry.note, entry.links.first?.url, needsLinks ? CellText.joined(links) : nil, CellText.joined(entry.tags),
      entry.abstract, entry.venue, entry.doi, entry.arxiv, entry.added, entry.status?.rawValue,
      CellText.joined(details),
    ]
    return cells.map { CellText.guarded($0 ?? "") }
  }

  /// A builder with what `cells` say, which stand below `names`.
  static func builder(_ cells: [String], names: [String]) -> EntryBuilder {
    var values: [String: String] = [:]
    for (name, cell) in zip(names, cells) {
      let text = CellText.unguarded(cell)
      if !text.isEmpty { values[name] = text }
    }
    var builder = EntryBuilder()
    builder.setTitle(values["title"])
    builder.entry.key = values["key"] ?? values["id"]
    builder.entry.authors = CellText.parts(values["authors"] ?? "")
    builder.entry.year = values["year"].flatMap { Int($0) }
    if let year = values["year"], builder.entry.year == nil { builder.report("“\(year.prefix(60))” is no year") }
    let section = values["section"].map { [$0] } ?? []
    builder.entry.sections = section + CellText.parts(values["sections"] ?? "").filter { !section.contains($0) }
    builder.tagline = values["tagline"]
    builder.addNote(values["note"])
    for part in CellText.parts(values["links"] ?? "") {
      let (url, label) = CellText.halves(part, "|")
      builder.entry.links.append(Link(url: url, label: label))
    }
    // The address may have been changed, or the column of all links emptied.
    if let url = values["url"], builder.entry.links.first?.url != url {
      builder.entry.links.removeAll { $0.url == url }
      builder.entry.links.insert(Link(url: url), at: 0)
    }
    builder.entry.tags = CellText.parts(values["tags"] ?? "")
    builder.setAbstract(values["abstract"])
    builder.setVenue(values["venue"])
    builder.setDOI(values["doi"])
    if let arxiv = values["arxiv"], !builder.setArXiv(arxiv) { builder.report("not an arXiv id: \(arxiv.prefix(60))") }
    builder.entry.added = values["added"]
    builder.entry.status = values["status"].flatMap { ReadingStatus(name: $0) }
    for part in CellText.parts(values["details"] ?? "") {
      let (name, value) = CellText.halves(part, "=")
      builder.entry.details[name] = value
    }
    return builder
  }
}
