import ReadingList

extension HTMLWalker {
  /// The entry at an element that is a work in schema.org's microdata; nil if it is none.
  func microdataEntry(at index: Int) -> Entry? {
    let node = tree.nodes[index]
    guard node.attribute("itemscope") != nil, node.attribute("itemtype")?.contains("schema.org/") == true else {
      return nil
    }
    var entry = Entry(title: "")
    var notes: [String] = []
    var abstracts: [String] = []
    var next = index + 1
    while next < node.end {
      let (inner, position) = (tree.nodes[next], next)
      next += 1
      if inner.name == "a", let url = inner.attribute("href").flatMap(address) {
        let isTitle = isWithin("name", position, below: index)
        let text = tree.text(in: position..<inner.end)
        entry.links.append(Link(url: url, label: isTitle ? nil : LinkLabel.label(text, url: url)))
      }
      guard let property = inner.attribute("itemprop") else { continue }
      let text = inner.attribute("content") ?? tree.runs(in: position..<inner.end, skipping: []).text
      let line = text.collapsingBlanks()
      guard !line.isEmpty else { continue }
      switch property {
      case "name", "headline":
        if entry.title.isEmpty, !isWithin("author", position, below: index) { entry.title = line }
        continue
      case "description": notes.append(text)
      case "abstract": abstracts.append(text)
      case "author": entry.authors.append(line)
      case "datePublished": entry.year = Year.within(inner.attribute("datetime") ?? line)
      case "keywords":
        // Only a machine's list has its keywords in one text.
        let isList = inner.attribute("content") != nil
        entry.tags += isList ? line.split(separator: ",").map { $0.trimmingBlanks() }.filter { !$0.isEmpty } : [line]
      case "isPartOf": entry.venue = line
      case "articleSection": entry.sections.append(line)
      case "identifier":
        if line.hasPrefix("doi:") { entry.doi = DOI(line)?.value }
        if line.hasPrefix("arxiv:") { entry.arxiv = ArXivID(line)?.value }
      default: continue
      }
      // A link in a note is a part of its text.
      if property != "url" { next = max(next, inner.end) }
    }
    guard !entry.title.isEmpty else { return nil }
    entry.note = Paragraphs.normalized(notes.joined(separator: "\n\n"))
    entry.abstract = Paragraphs.normalized(abstracts.joined(separator: "\n\n"))
    entry.key = node.attribute("data-key").map { $0.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
    entry.added = node.attribute("data-added").map { $0.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
    entry.status = node.attribute("data-status").flatMap { ReadingStatus(name: $0) }
    return entry
  }

  /// Whether the element stands in one that has the property `name`, below the element at `root`.
  private func isWithin(_ name: String, _ index: Int, below root: Int) -> Bool {
    var parent = tree.nodes[index].parent
    while parent > root {
      if tree.nodes[parent].attribute("itemprop") == name { return true }
      parent = tree.nodes[parent].parent
    }
    return false
  }
}
