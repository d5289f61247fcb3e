import ReadingList

/// Writes a feed in Atom (RFC 4287), which feed readers show and `AtomReader` reads back.
///
/// The note is an entry's content and the abstract its summary. What Atom has no place for stands in elements of a
/// namespace of its own, which other programs pass over. Entries have the date at which they were added, or the first
/// day of their year, so that the same list gives the same feed.
public struct AtomWriter: ListWriter {
  /// The title of the feed.
  public var title: String

  /// A writer of a feed with `title`.
  public init(title: String = "Reading list") {
    self.title = title
  }

  /// Sends the feed to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    let title = self.title.collapsingBlanks()
    let updated = entries.map { Self.updated($0.entry) }.max() ?? Self.noDate
    try sink(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:\(ListNamespace.prefix)="\(ListNamespace.address)">
      \(XMLText.element("title", title))
      <id>urn:x-dogear:feed:\(EntryID(.title(title, year: nil)).text)</id>
      <updated>\(updated)</updated>
      <author><name>dogear</name></author>
      <generator>dogear</generator>

      """)
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      var tagline = group.section?.tagline
      for entry in group.entries {
        try sink(Self.element(of: entry, tagline: tagline))
        tagline = nil
      }
    }
    try sink("</feed>\n")
  }

  private static let noDate = "1970-01-01T00:00:00Z"
  private static let schemes: Set<String> = ["http", "https", "ftp", "mailto"]

  private static func element(of identified: IdentifiedEntry, tagline: String?) -> String {
    let entry = identified.entry
    var lines = ["<entry>", XMLText.element("title", entry.title)]
    let id = identified.id ?? EntryID(entry.identifiers.first ?? .title(entry.title, year: entry.year))
    lines.append("<id>\(ListNamespace.idPrefix)\(id.text)</id>")
    lines.append("<updated>\(updated(entry))</updated>")
    lines += entry.authors.map { "<author>\(XMLText.element("name", $0))</author>" }
    lines += links(of: entry)
    lines += entry.tags.map { "<category\(XMLText.attribute("term", $0))/>" }
    if let abstract = entry.abstract { lines.append(XMLText.element("summary", abstract)) }
    // An entry without a link has to have content.
    if let note = entry.note {
      lines.append(XMLText.element("content", note))
    } else if !lines.contains(where: { $0.hasPrefix("<link rel=\"alternate\"") }) {
      lines.append("<content/>")
    }
    for (index, section) in entry.sections.enumerated() {
      let tagline = index == 0 ? tagline.map { XMLText.attribute("tagline", $0) } : nil
      lines.append(own("section", section, attributes: tagline ?? ""))
    }
    lines += facts(of: entry)
    return lines.joined(separator: "\n") + "\n</entry>\n"
  }

  /// The first link is the page, unless no browser may follow it.
  private static func links(of entry: Entry) -> [String] {
    entry.links.enumerated().map { index, link in
      let isSafe = LinkAddress.scheme(of: link.url).map { schemes.contains($0) } ?? false
      let name = isSafe ? "link rel=\"\(index == 0 ? "alternate" : "related")\"" : ListNamespace.prefix + ":link"
      let label = link.label.map { XMLText.attribute("title", $0) } ?? ""
      return "<\(name)\(XMLText.attribute("href", link.url))\(label)/>"
    }
  }

  private static func facts(of entry: Entry) -> [String] {
    let facts = [
      ("key", entry.key), ("year", entry.year.map { String($0) }), ("venue", entry.venue), ("doi", entry.doi),
      ("arxiv", entry.arxiv), ("added", entry.added), ("status", entry.status?.rawValue),
    ]
    let details = entry.details.sorted { $0.key < $1.key }.map { name, value in
      own("detail", value, attributes: XMLText.attribute("name", name))
    }
    return facts.compactMap { name, value in value.map { own(name, $0) } } + details
  }

  private static func own(_ name: String, _ text: String, attributes: String = "") -> String {
    XMLText.element(ListNamespace.prefix + ":" + name, text, attributes: attributes)
  }

  /// A date and time as Atom wants it (RFC 3339).
  private static func updated(_ entry: Entry) -> String {
    if let added = entry.added, ISODate.isDate(added) {
      if added.utf8.count == 10 { return added + "T00:00:00Z" }
      if added.utf8.count == 20, added.hasSuffix("Z"), DateText.isTime(added.dropFirst(10)) { return added }
    }
    return entry.year.map { Year.range.contains($0) ? "\($0)-01-01T00:00:00Z" : noDate } ?? noDate
  }
}
