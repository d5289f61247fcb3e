import ReadingList

extension HTMLWalker {
  mutating func takeEntry(_ paragraphs: [[Run]], line: Int, change: (inout Entry) -> Void = { _ in }) {
    guard !path.isAside, var entry = ItemInterpreter.entry(from: paragraphs) else { return }
    change(&entry)
    add(entry, line: line)
  }

  mutating func add(_ entry: Entry, line: Int) {
    var entry = entry
    path.beginContent()
    if let section = path.section {
      entry.sections = [section.name] + entry.sections.filter { $0 != section.name }
      items.append(.section(section))
    }
    for name in entry.sections.dropFirst(path.section == nil ? 0 : 1) { items.append(.section(Section(name: name))) }
    items.append(.entry(entry, line: line))
  }

  /// `runs` parted at empty lines.
  static func paragraphs(of runs: [Run]) -> [[Run]] {
    var paragraphs: [[Run]] = [[]]
    for run in runs {
      var rest = run.text[...]
      while let gap = rest.firstRange(of: "\n\n") {
        if gap.lowerBound > rest.startIndex {
          paragraphs[paragraphs.count - 1].append(
            Run(text: String(rest[..<gap.lowerBound]), url: run.url, isStrong: run.isStrong))
        }
        paragraphs.append([])
        rest = rest[gap.upperBound...]
      }
      if !rest.isEmpty {
        paragraphs[paragraphs.count - 1].append(Run(text: String(rest), url: run.url, isStrong: run.isStrong))
      }
    }
    return paragraphs.filter { !$0.text.allSatisfy(\.isWhitespace) }
  }

  /// Characters of prose for each of the entries' from which a page is an article that has a few links.
  private static let proseOfArticle = 2

  /// Whether what has been found is a list, and not what stands around the work that `page` is about: a page that calls
  /// itself an article is one if it has more prose than entries.
  func isList(of page: CitationPage) -> Bool {
    if page.entry == nil { return true }
    var found = 0
    var count = 0
    for case .entry(let entry, _) in items {
      count += 1
      found += entry.title.utf8.count + (entry.note?.utf8.count ?? 0)
    }
    // Without tags the title, the authors and the PDF speak for a work.
    if page.certainty == .none || count < 2 { return false }
    var prose = 0
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.name == "p" { prose += tree.text(in: range(of: index)).utf8.count }
      let isOutside = node.name == "p" || node.name == "li" || node.name == "table" || node.name == "footer"
      index = isOutside ? node.end : index + 1
    }
    return prose <= Self.proseOfArticle * found
  }
}
