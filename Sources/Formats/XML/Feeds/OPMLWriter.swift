import ReadingList

/// Writes an outline in OPML 2.0: nested sections as outlines, entries as links or as feeds.
///
/// What OPML has no attribute for stands in attributes of a namespace of its own, which other programs pass over and
/// `OPMLReader` reads back.
public struct OPMLWriter: ListWriter {
  /// The title of the outline.
  public var title: String

  /// A writer of an outline with `title`.
  public init(title: String = "Reading list") {
    self.title = title
  }

  /// Sends the outline to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    try sink(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0" xmlns:\(ListNamespace.prefix)="\(ListNamespace.address)">
      <head>
      \(XMLText.element("title", title.collapsingBlanks()))
      </head>
      <body>

      """)
    var open: [String] = []
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      let path = group.section.map { Self.path(of: $0.name) } ?? []
      // A section that is described begins anew, since the outline of the same name may stand open without it.
      var shared = zip(open, path).prefix { $0 == $1 }.count
      if let section = group.section, section.tagline != nil, shared == path.count { shared -= 1 }
      try sink(String(repeating: "</outline>\n", count: open.count - shared))
      for (index, name) in path.enumerated().dropFirst(shared) {
        let tagline = index == path.count - 1 ? group.section?.tagline : nil
        let description = tagline.map { XMLText.attribute("description", $0) } ?? ""
        try sink("<outline\(XMLText.attribute("text", name))\(description)>\n")
      }
      open = path
      for entry in group.entries { try sink(Self.outline(of: entry.entry)) }
    }
    try sink(String(repeating: "</outline>\n", count: open.count) + "</body>\n</opml>\n")
  }

  /// The parts of a section's name, if they make the same name again.
  private static func path(of name: String) -> [String] {
    let parts = name.split(separator: Section.pathSeparator).map { $0.collapsingBlanks() }.filter { !$0.isEmpty }
    return parts.joined(separator: Section.pathSeparator) == name ? parts : [name]
  }

  private static func outline(of entry: Entry) -> String {
    var text = "<outline" + XMLText.attribute("text", entry.title)
    func add(_ name: String, _ value: String?) {
      if let value { text += XMLText.attribute(name, value) }
    }
    func own(_ name: String, _ value: String?) { add(ListNamespace.prefix + ":" + name, value) }
    func list(_ name: String, _ values: [String]) {
      own(name, values.isEmpty ? nil : values.joined(separator: OPMLOutline.listSeparator))
    }
    text += address(of: entry)
    add("_note", entry.note)
    own("key", entry.key)
    own("abstract", entry.abstract)
    list("authors", entry.authors)
    own("year", entry.year.map { String($0) })
    list("sections", Array(entry.sections.dropFirst()))
    list("tags", entry.tags)
    own("venue", entry.venue)
    own("doi", entry.doi)
    own("arxiv", entry.arxiv)
    own("added", entry.added)
    own("status", entry.status?.rawValue)
    list("details", entry.details.sorted { $0.key < $1.key }.map { $0.key + OPMLOutline.partSeparator + $0.value })
    return text + "/>\n"
  }

  /// The attributes that say where a link or a feed leads, and the list of links where those do not say it all.
  private static func address(of entry: Entry) -> String {
    let links = entry.links
    guard let first = links.first else { return "" }
    let feed = links.first { $0.label == OPMLReader.feedLabel }
    let page = links.first { $0.label == nil }
    var text = ""
    if let feed {
      text = XMLText.attribute("type", "rss") + XMLText.attribute("xmlUrl", feed.url)
      if let page { text += XMLText.attribute("htmlUrl", page.url) }
    } else {
      text = XMLText.attribute("type", "link") + XMLText.attribute("url", first.url)
    }
    let said = feed == nil ? [Link(url: first.url)] : [page, feed].compactMap { $0 }
    if links != said {
      let all = links.map { [$0.url, $0.label].compactMap { $0 }.joined(separator: OPMLOutline.partSeparator) }
      text += XMLText.attribute("\(ListNamespace.prefix):links", all.joined(separator: OPMLOutline.listSeparator))
    }
    return text
  }
}
