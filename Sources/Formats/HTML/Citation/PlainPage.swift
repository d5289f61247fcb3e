import ReadingList

/// A page about one work that has no tags: archives of a field and people's own pages show the title, the authors below
/// it, a date and the abstract.
///
/// Taken only where all of it fits: a line of the page begins the page's title, the next line holds nothing but names,
/// and there is a link to a PDF.
struct PlainPage {
  private(set) var entry: Entry

  /// Lines from the top in which the title has to be.
  private static let lookAhead = 40
  /// Words of a title that can hardly be something else.
  private static let minimumWords = 3

  init?(_ tree: HTMLTree, _ page: PageMetadata) {
    guard let title = page.title, let body = tree.nodes.firstIndex(where: { $0.name == "body" }) else { return nil }
    let range = body..<tree.nodes[body].end
    guard let pdf = Self.pdf(in: range, tree) else { return nil }
    let lines = tree.runs(in: range, skipping: []).text.split(whereSeparator: \.isNewline).map { $0.collapsingBlanks() }
      .filter { !$0.isEmpty }
    let start = lines.prefix(Self.lookAhead).firstIndex { line in
      title.hasPrefix(line) && line.split(separator: " ").count >= Self.minimumWords
    }
    guard let start, start + 1 < lines.count, let names = Self.names(in: lines[start + 1]) else { return nil }
    var builder = EntryBuilder()
    builder.setTitle(lines[start])
    for name in names { builder.addAuthor(name) }
    if start + 2 < lines.count, lines[start + 2].count <= 20 { builder.setDate(lines[start + 2]) }
    builder.setAbstract(lines.dropFirst(start + 2).first { $0.count >= 200 } ?? page.first("description"))
    builder.addLink(page.address)
    builder.addLink(URLReference.resolved(pdf, base: page.address), label: "pdf")
    // A DOI somewhere in the page may be that of a work it cites; one alone is its own.
    let dois = Set(lines.flatMap { Self.dois(in: $0) })
    if dois.count == 1, let doi = dois.first { builder.setDOI(doi) }
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks() }
      guard parts.count == 2, parts[0].lowercased() == "keywords" else { continue }
      builder.addTags(parts[1], separators: [",", ";"])
    }
    entry = builder.entry
  }

  private static func pdf(in range: Range<Int>, _ tree: HTMLTree) -> String? {
    range.lazy.compactMap { index -> String? in
      guard tree.nodes[index].name == "a", let href = tree.nodes[index].attribute("href") else { return nil }
      let path = href.prefix { $0 != "?" && $0 != "#" }
      return path.lowercased().hasSuffix(".pdf") ? LinkAddress.real(href) : nil
    }.first
  }

  private static func names(in line: String) -> [String]? {
    let names = Byline.names(in: line)
    return names.map { $0.count <= 40 } == true ? names : nil
  }

  private static func dois(in line: String) -> [String] {
    line.split(separator: " ").compactMap { word in
      word.contains("10.") ? DOI(word)?.value : nil
    }
  }
}
