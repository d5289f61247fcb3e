import ReadingList

/// Writes the reading-list page: one HTML document that needs no other file.
///
/// Entries are marked with schema.org's microdata, from which `HTMLReader` reads all of them back. Only addresses that
/// a browser may follow safely (http, https, ftp, mailto) become links; others are left out.
public struct HTMLWriter: ListWriter {
  /// The heading of the page.
  public var title: String

  /// A writer of a page that is headed `title`.
  public init(title: String = "Reading list") {
    self.title = title
  }

  /// Sends the page to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    let title = HTMLText.escaped(self.title.collapsingBlanks())
    try sink(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>

      """)
    for (index, group) in SectionGroup.groups(sections: sections, entries: entries).enumerated() {
      if let section = group.section {
        try sink("<section aria-labelledby=\"section-\(index + 1)\">\n<header>\n")
        try sink("<h2 id=\"section-\(index + 1)\">\(HTMLText.escaped(section.name))</h2>\n")
        if let tagline = section.tagline { try sink("<p>\(HTMLText.escaped(tagline))</p>\n") }
        try sink("</header>\n")
      }
      try sink("<ul>\n")
      for entry in group.entries { try sink(Self.item(entry)) }
      try sink("</ul>\n")
      if group.section != nil { try sink("</section>\n") }
    }
    try sink("</main>\n</body>\n</html>\n")
  }

  private static let schemes: Set<String> = ["http", "https", "ftp", "mailto"]

  private static func item(_ identified: IdentifiedEntry) -> String {
    let entry = identified.entry
    var text = "<li itemscope itemtype=\"https://schema.org/CreativeWork\""
    if let id = identified.id { text += " id=\"\(id.text)\"" }
    if let key = entry.key { text += " data-key=\"\(HTMLText.escaped(key))\"" }
    if let added = entry.added { text += " data-added=\"\(HTMLText.escaped(added))\"" }
    if let status = entry.status { text += " data-status=\"\(status.rawValue)\"" }
    text += ">\n"
    var links = entry.links.filter { LinkAddress.scheme(of: $0.url).map { schemes.contains($0) } ?? false }[...]
    var title = HTMLText.escaped(entry.title)
    if let first = links.first, first.label == nil {
      title = anchor(title, to: first.url)
      links = links.dropFirst()
    }
    text += "<h3 itemprop=\"name\">\(title)</h3>\n"
    if let note = entry.note { text += HTMLText.paragraphs(note, attributes: "itemprop=\"description\"") + "\n" }
    let facts = facts(of: entry)
    if !facts.isEmpty { text += "<p class=\"facts\">" + facts.joined(separator: " · ") + "</p>\n" }
    if !links.isEmpty {
      let anchors = links.map { anchor(HTMLText.escaped($0.label ?? $0.url), to: $0.url) }
      text += "<p class=\"links\">" + anchors.joined(separator: " ") + "</p>\n"
    }
    if let abstract = entry.abstract {
      text += "<details><summary>Abstract</summary>\n"
      text += HTMLText.paragraphs(abstract, attributes: "itemprop=\"abstract\"") + "\n</details>\n"
    }
    for section in entry.sections.dropFirst() { text += meta("articleSection", section) }
    if let doi = entry.doi { text += meta("identifier", "doi:" + doi) }
    if let arxiv = entry.arxiv { text += meta("identifier", "arxiv:" + arxiv) }
    return text + "</li>\n"
  }

  /// Authors, year, venue and tags, as far as there are any.
  private static func facts(of entry: Entry) -> [String] {
    var facts: [String] = []
    if !entry.authors.isEmpty {
      facts.append(
        entry.authors.map { "<span itemprop=\"author\">\(HTMLText.escaped($0))</span>" }.joined(separator: ", "))
    }
    if let year = entry.year { facts.append("<time itemprop=\"datePublished\">\(year)</time>") }
    if let venue = entry.venue { facts.append("<span itemprop=\"isPartOf\">\(HTMLText.escaped(venue))</span>") }
    if !entry.tags.isEmpty {
      facts.append(
        entry.tags.map { "#<span itemprop=\"keywords\">\(HTMLText.escaped($0))</span>" }.joined(separator: " "))
    }
    return facts
  }

  private static func anchor(_ text: String, to url: String) -> String {
    "<a itemprop=\"url\" href=\"\(HTMLText.escaped(url))\" target=\"_blank\" rel=\"noopener noreferrer\">\(text)</a>"
  }

  private static func meta(_ property: String, _ content: String) -> String {
    "<meta itemprop=\"\(property)\" content=\"\(HTMLText.escaped(content))\">\n"
  }

  private static let style = """
    :root { color-scheme: light dark; --text: #1c1917; --quiet: #57534e; --page: #fafaf9; --line: #e7e5e4; --link: #1d4ed8; }
    @media (prefers-color-scheme: dark) {
    :root { --text: #e7e5e4; --quiet: #a8a29e; --page: #1c1917; --line: #44403c; --link: #93c5fd; }
    }
    body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
    h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
    h2 { margin: 2.5rem 0 0; font-size: 1.25rem; }
    h3 { margin: 0; font-size: 1rem; }
    header p, .facts, details { margin: 0.25rem 0 0; color: var(--quiet); }
    ul { margin: 1rem 0 0; padding: 0; list-style: none; }
    li { padding: 0.75rem 0; border-top: 1px solid var(--line); }
    li p { margin: 0.25rem 0 0; overflow-wrap: anywhere; }
    a { color: var(--link); }
    a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .facts, .links, details { font-size: 0.875rem; }
    """
}
