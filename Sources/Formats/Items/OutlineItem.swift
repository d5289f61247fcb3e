import ReadingList

/// An item of a list whose levels are told by how far it is indented.
struct OutlineItem {
  var indent: Int
  var line: Int
  var status: ReadingStatus?
  /// The text, its first paragraph holding the title.
  var paragraphs: [[Run]]

  var hasLink: Bool { paragraphs.contains(where: \.hasLink) }
}

/// Makes entries and sections of a list's items, as `MarkdownWalker` does of Markdown's: an item that only heads others
/// is a section, items without links below an entry are lines of its note.
struct Outline {
  private let items: [OutlineItem]
  /// Behind each item, the index of the first that is not below it.
  private var ends: [Int]
  /// How many items with links are before each.
  private let linksBefore: [Int]
  /// Rank of a section that an item makes, below all headings; each level adds one.
  private static let sectionRank = 1_000

  init(_ items: [OutlineItem]) {
    self.items = items
    linksBefore = items.reduce(into: [0]) { counts, item in counts.append((counts.last ?? 0) + (item.hasLink ? 1 : 0)) }
    ends = Array(repeating: items.count, count: items.count)
    var open: [Int] = []
    for index in items.indices {
      while let last = open.last, items[last].indent >= items[index].indent {
        ends[last] = index
        open.removeLast()
      }
      open.append(index)
    }
  }

  /// Sends each entry with its line to `add`, the sections that items make being open in `path` meanwhile.
  func walk(_ path: inout SectionPath, add: (Entry, Int, inout SectionPath) throws -> Void) rethrows {
    var sections: [Int] = []
    var isNote = Array(repeating: false, count: items.count)
    for index in items.indices where !isNote[index] {
      while let last = sections.last, ends[last] <= index {
        sections.removeLast()
        path.close(rank: Self.sectionRank + sections.count)
      }
      let item = items[index]
      let hasLinkBelow = links(in: index + 1..<ends[index]) > 0
      if !item.hasLink, hasLinkBelow {
        path.open(rank: Self.sectionRank + sections.count, name: item.paragraphs.first?.text ?? "")
        sections.append(index)
        continue
      }
      var lines: [String] = []
      var child = index + 1
      while child < ends[index] {
        if links(in: child..<ends[child]) == 0 {
          for below in child..<ends[child] {
            isNote[below] = true
            lines.append(Self.box(items[below].status) + items[below].paragraphs.map(\.text).joined(separator: "\n"))
          }
        }
        child = ends[child]
      }
      let note = lines.isEmpty ? [] : [[Run(text: lines.joined(separator: "\n"))]]
      guard var entry = ItemInterpreter.entry(from: item.paragraphs + note) else { continue }
      entry.status = item.status
      try add(entry, item.line, &path)
    }
    path.close(rank: Self.sectionRank)
  }

  private func links(in range: Range<Int>) -> Int { linksBefore[range.upperBound] - linksBefore[range.lowerBound] }

  private static func box(_ status: ReadingStatus?) -> String {
    status.map { $0 == .read ? "[x] " : "[ ] " } ?? ""
  }
}
