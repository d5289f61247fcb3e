import ReadingList

/// Writes the list as Markdown: a heading for each section, an item for each entry.
///
/// Markdown carries titles, notes, links and their labels, the first section with its tagline, whether the entry is read
/// or unread, and years and authors where they cannot be mistaken. Entries without section stand before the first heading, where they have none.
public struct MarkdownWriter: ListWriter {
  /// The heading of the document.
  public var title: String

  /// A writer of a document that is headed `title`.
  public init(title: String = "Reading list") {
    self.title = title
  }

  /// Sends the document to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    try sink("# " + MarkdownText.line(title) + "\n")
    let groups = SectionGroup.groups(sections: sections, entries: entries)
    for group in groups.filter({ $0.section == nil }) + groups.filter({ $0.section != nil }) {
      try sink("\n")
      if let section = group.section {
        try sink("## " + MarkdownText.line(section.name) + "\n\n")
        if let tagline = section.tagline { try sink(MarkdownText.line(tagline) + "\n\n") }
      }
      for entry in group.entries { try sink(Self.item(entry.entry)) }
    }
  }

  private static func item(_ entry: Entry) -> String {
    var links = entry.links.filter { LinkAddress.real($0.url) != nil }[...]
    var text = "- " + box(of: entry)
    // A bold text with a colon would be taken for a caption of the link behind it, so both lead to the page.
    if let first = links.first, first.label == nil || entry.title.hasSuffix(":") {
      let link = MarkdownText.link(entry.title, to: first.url)
      // Bold says that even a title such as "Slides" is one.
      text += LinkLabel.isLabel(entry.title) || LinkLabel.cleaned(entry.title) != entry.title ? "**\(link)**" : link
      if first.label == nil { links = links.dropFirst() }
    } else {
      text += "**" + MarkdownText.line(entry.title) + "**"
    }
    for link in links {
      text += " " + MarkdownText.link(link.label ?? link.url, to: link.url)
    }
    text += byline(of: entry)
    if let note = entry.note { text += " — " + MarkdownText.block(note, indent: "  ") }
    return text + "\n"
  }

  /// The box of a task list, which has no mark for what has been begun.
  private static func box(of entry: Entry) -> String {
    switch entry.status {
    case .read: "[x] "
    case .unread: "[ ] "
    case .reading, nil: ""
    }
  }

  /// The year and the authors as far as a reader finds them again.
  private static func byline(of entry: Entry) -> String {
    guard let year = entry.year, Year.range.contains(year) else { return "" }
    let names = entry.authors.joined(separator: ", ")
    let full = "(\(year)), " + names
    let isReadable = Byline.parse(full + " — note") == (Byline(year: year, authors: entry.authors), "— note")
    return " " + (isReadable && MarkdownText.line(names) == names ? full : "(\(year))")
  }
}
