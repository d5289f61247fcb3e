import ReadingList

/// Makes entries and sections of the headings of an org-mode file.
struct OrgWalker {
  private(set) var items: [ListItem] = []
  private let headings: [OrgHeading]
  private let title: String?
  private var path = SectionPath()
  /// Tags of the open headings, which those below them inherit, by level.
  private var tags: [(level: Int, tags: [String])] = []

  init(_ parser: OrgParser) {
    headings = parser.headings
    title = parser.title
  }

  mutating func walk() {
    if let refs = headings[0].properties.first(where: { ["roam_refs", "url", "doi"].contains($0.name) }) {
      return takeNote(refs.value)
    }
    var index = 0
    while index < headings.count {
      let heading = headings[index]
      while let last = tags.last, last.level >= heading.level { tags.removeLast() }
      tags.append((heading.level, heading.tags))
      if heading.level > 0, isEntry(index) {
        path.close(rank: heading.level)
        // Headings below that are no entries themselves are parts of the note.
        var parts: [OrgHeading] = []
        var next = index + 1
        while next < headings.count, headings[next].level > heading.level, !isEntry(next) {
          parts.append(headings[next])
          next += 1
        }
        take(heading, parts: parts)
        index = next
      } else {
        open(heading)
        index += 1
      }
    }
  }

  private func isEntry(_ index: Int) -> Bool {
    let heading = headings[index]
    if heading.namesWork { return true }
    let isLeaf = index + 1 >= headings.count || headings[index + 1].level <= heading.level
    return heading.hasKeyword && isLeaf && !heading.items.contains(where: \.hasLink) && heading.rows.isEmpty
  }

  /// A heading of a section, with the entries in its lists and tables.
  private mutating func open(_ heading: OrgHeading) {
    if heading.level > 0 { path.open(rank: heading.level, name: heading.title.text) }
    for paragraph in heading.paragraphs {
      if ItemInterpreter.isEntry(paragraph), let entry = ItemInterpreter.entry(from: [paragraph]) {
        add(entry, line: heading.line)
      } else {
        path.describe(paragraph.text)
      }
    }
    var found: [(entry: Entry, line: Int, path: SectionPath)] = []
    Outline(heading.items).walk(&path) { entry, line, path in found.append((entry, line, path)) }
    let outer = path
    for (entry, line, inner) in found {
      path = inner
      add(entry, line: line)
    }
    path = outer
    guard let head = heading.rows.first else { return }
    let columns = TableColumns(head: head.cells.map(\.text))
    for row in heading.rows.dropFirst() {
      if let entry = columns.entry(of: row.cells) { add(entry, line: row.line) }
    }
  }

  private mutating func take(_ heading: OrgHeading, parts: [OrgHeading]) {
    var paragraphs = [heading.title] + heading.note
    for part in parts { paragraphs += [[Run(text: part.title.text)]] + part.note }
    guard var entry = ItemInterpreter.entry(from: paragraphs.map { $0.merged() }) else {
      items.append(.problem(line: heading.line, message: "the heading has no title; give it one"))
      return
    }
    entry.status = heading.status
    add(OrgProperties.apply(heading, to: entry), line: heading.line)
  }

  /// A file about one work, as org-roam has them.
  private mutating func takeNote(_ reference: String) {
    var heading = headings[0]
    heading.title = [Run(text: title ?? reference)]
    var note = heading.note
    for part in headings.dropFirst() { note += [[Run(text: part.title.text)]] + part.note }
    guard var entry = ItemInterpreter.entry(from: [heading.title] + note.map { $0.merged() }) else { return }
    entry.title = title ?? reference
    tags = [(0, heading.tags)]
    add(OrgProperties.apply(heading, to: entry), line: 1)
  }

  private mutating func add(_ entry: Entry, line: Int) {
    var entry = entry
    path.beginContent()
    for tag in tags.flatMap(\.tags) where !entry.tags.contains(tag) { entry.tags.append(tag) }
    if let section = path.section {
      entry.sections = [section.name]
      items.append(.section(section))
    }
    items.append(.entry(entry, line: line))
  }
}

extension OrgHeading {
  /// What stands below the heading, as the note of an entry.
  fileprivate var note: [[Run]] {
    let list = items.map { item in
      (item.status.map { [Run(text: $0 == .read ? "[x] " : "[ ] ")] } ?? [])
        + Array(item.paragraphs.joined(separator: [Run(text: "\n")]))
    }
    let rows = self.rows.map { row in row.cells.flatMap { $0 + [Run(text: " ")] } }
    let lines = Array((list + rows).joined(separator: [Run(text: "\n")]))
    return paragraphs + (lines.isEmpty ? [] : [lines])
  }
}
