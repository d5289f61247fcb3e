import ReadingList

/// Writes bookmarks that every browser and bookmark service reads.
///
/// The format carries titles, the first link that leads somewhere, notes, tags, the time of adding, whether an entry is
/// private or to be read, and the first section as a folder with its tagline; sections within sections are folders
/// within folders. An entry without link gets the page of its DOI or arXiv id.
public struct NetscapeWriter: ListWriter {
  /// The heading of the list.
  public var title: String

  /// A writer of a list that is headed `title`.
  public init(title: String = "Reading list") {
    self.title = title
  }

  /// Sends the list to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    let title = HTMLText.escaped(title.collapsingBlanks())
    try sink(
      """
      <!DOCTYPE NETSCAPE-Bookmark-file-1>
      <!-- This is a list of bookmarks, made by dogear. -->
      <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
      <TITLE>\(title)</TITLE>
      <H1>\(title)</H1>
      <DL><p>

      """)
    var open: [String] = []
    for group in Self.nested(SectionGroup.groups(sections: sections, entries: entries)) {
      let names = (group.section?.name ?? "").split(separator: Section.pathSeparator).map { String($0) }
      let shared = zip(open, names).prefix { $0 == $1 }.count
      try close(open.count - shared, depth: open.count, sink)
      for (depth, name) in names.enumerated().dropFirst(shared) {
        let isLast = depth == names.count - 1
        try begin(name, tagline: isLast ? group.section?.tagline : nil, depth: depth, sink)
      }
      open = names
      let indent = Self.indent(names.count)
      for entry in group.entries { try sink(indent + Self.item(entry.entry)) }
    }
    try close(open.count, depth: open.count, sink)
    try sink("</DL><p>\n")
  }

  private func begin(_ name: String, tagline: String?, depth: Int, _ sink: (String) throws -> Void) rethrows {
    let indent = Self.indent(depth)
    try sink(indent + "<DT><H3>\(HTMLText.escaped(name))</H3>\n")
    if let tagline { try sink("<DD>\(HTMLText.escaped(tagline))\n") }
    try sink(indent + "<DL><p>\n")
  }

  private func close(_ count: Int, depth: Int, _ sink: (String) throws -> Void) rethrows {
    for level in 0..<count { try sink(Self.indent(depth - level - 1) + "</DL><p>\n") }
  }

  private static func indent(_ depth: Int) -> String { String(repeating: "    ", count: depth + 1) }

  /// The groups with each section's nested ones right behind it; those without section last.
  private static func nested(_ groups: [SectionGroup]) -> [SectionGroup] {
    var first: [Substring: Int] = [:]
    let roots = groups.enumerated().map { index, group -> Int in
      guard let name = group.section?.name else { return groups.count }
      let root = name.split(separator: Section.pathSeparator, maxSplits: 1).first ?? ""
      if let known = first[root] { return known }
      first[root] = index
      return index
    }
    let order = groups.indices.sorted { (roots[$0], $0) < (roots[$1], $1) }
    return order.map { groups[$0] }
  }

  private static func item(_ entry: Entry) -> String {
    var attributes = ""
    func add(_ name: String, _ value: String?) {
      if let value { attributes += " \(name)=\"\(HTMLText.escaped(value))\"" }
    }
    let link = entry.links.first { LinkAddress.real($0.url) != nil }
    add("HREF", link?.url ?? entry.doi.flatMap { DOI($0)?.url } ?? entry.arxiv.flatMap { ArXivID($0)?.url } ?? "")
    add("ADD_DATE", entry.added.flatMap { Timestamp.secondsSince1970($0) }.map { String($0) })
    if entry.details[DetailName.visibility] == "private" { add("PRIVATE", "1") }
    if let status = entry.status {
      add(status == .unread ? "TOREAD" : "DATA-STATUS", status == .unread ? "1" : status.rawValue)
    }
    add("SHORTCUTURL", entry.details[BookmarkDetail.keyword])
    let tags = entry.tags.map { $0.replacing(",", with: " ").collapsingBlanks() }.filter { !$0.isEmpty }
    if !tags.isEmpty { add("TAGS", tags.joined(separator: ",")) }
    let note = entry.note.map { "<DD>" + HTMLText.escaped($0) + "\n" } ?? ""
    return "<DT><A\(attributes)>\(HTMLText.escaped(entry.title))</A>\n" + note
  }
}
