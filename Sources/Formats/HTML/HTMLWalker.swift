import ReadingList

/// Collects the sections and entries of a page.
struct HTMLWalker {
  enum Work {
    case visit(Range<Int>)
    /// Closes the sections of a rank and below.
    case close(rank: Int)
  }

  /// What has been found.
  var items: [ListItem] = []
  let tree: HTMLTree
  var path = SectionPath()
  var work: [Work] = []
  /// Whether the only h1 is the title of the page.
  private var hasTitle = false
  /// Up to here headings and paragraphs count, but nothing is an entry.
  var headerEnd = 0
  private let base: String?
  /// How many of a kind are before each node, which tells in no time how many a subtree has.
  private let headingsBefore: [Int]
  private let linksBefore: [Int]
  private let containersBefore: [Int]

  /// Elements that hold no entries.
  private static let skipped: Set<String> = ["button", "head", "nav", "footer", "aside", "form"]
  private static let containers: Set<String> = ["li", "tr", "article", "section", "table", "dt"]
  /// Rank of a section that an item of a list makes, below all headings.
  static let itemRank = 100_000

  init(_ tree: HTMLTree) {
    self.tree = tree
    let base = tree.nodes.first { $0.name == "base" }?.attribute("href")
    let canonical = tree.nodes.first { $0.name == "link" && $0.attribute("rel")?.lowercased() == "canonical" }
    self.base = base ?? canonical?.attribute("href")
    func counts(_ isCounted: (Int) -> Bool) -> [Int] {
      tree.nodes.indices.reduce(into: [0]) { counts, index in counts.append(counts[index] + (isCounted(index) ? 1 : 0))
      }
    }
    headingsBefore = counts { tree.headingRank($0) != nil }
    linksBefore = counts {
      tree.nodes[$0].name == "a" && tree.nodes[$0].attribute("href").flatMap(LinkAddress.real) != nil
    }
    containersBefore = counts { Self.containers.contains(tree.nodes[$0].name) }
  }

  mutating func walk() {
    let titles = tree.nodes.indices.filter { tree.nodes[$0].name == "h1" }
    hasTitle = titles.count == 1
    work = [.visit(0..<tree.nodes.count)]
    while let next = work.popLast() {
      switch next {
      case .close(let rank): path.close(rank: rank)
      case .visit(let range):
        guard let index = range.first else { continue }
        work.append(.visit(tree.nodes[index].end..<range.upperBound))
        visit(index)
      }
    }
  }

  // MARK: Counting

  func range(of index: Int) -> Range<Int> { index..<tree.nodes[index].end }
  func headings(in range: Range<Int>) -> Int {
    headingsBefore[range.upperBound] - headingsBefore[range.lowerBound]
  }
  func links(in range: Range<Int>) -> Int { linksBefore[range.upperBound] - linksBefore[range.lowerBound] }
  func containers(in range: Range<Int>) -> Int {
    containersBefore[range.upperBound] - containersBefore[range.lowerBound]
  }

  /// The address that the value of a "href" leads to; nil if it leads to no work.
  func address(_ reference: String) -> String? {
    LinkAddress.real(reference).map { URLReference.resolved($0, base: base) }
  }

  // MARK: Elements

  private mutating func visit(_ index: Int) {
    let node = tree.nodes[index]
    if node.name.isEmpty || Self.skipped.contains(node.name) || node.attribute("role") == "navigation" { return }
    let range = range(of: index)
    if let rank = tree.headingRank(index) { return openSection(index, rank: rank) }
    if index >= headerEnd, let entry = microdataEntry(at: index) { return add(entry, line: node.line) }
    switch node.name {
    case "header":
      guard headings(in: range) > 0 else { return }
      if !isCard(index, in: range) { headerEnd = max(headerEnd, node.end) }
    case "p":
      takeParagraph(index)
      return
    case "ul", "ol", "menu":
      path.beginContent()
      if index < headerEnd || isTableOfContents(range) { return }
      // Prose has lists too: without a link or a heading, a list on a page says nothing about works.
      if links(in: range) + headings(in: range) == 0 { return }
    case "li":
      takeItem(index)
      return
    case "article", "div":
      if index >= headerEnd, isCard(index, in: range) { return takeCard(index, lists: []) }
    case "table":
      if takeTable(index) { return }
    case "dt":
      takeTerm(index)
      return
    case "dd":
      // Taken with its term, unless a list stands in it.
      guard containers(in: range) > 0 else { return }
    default: break
    }
    work.append(.visit((index + 1)..<node.end))
  }

  private mutating func openSection(_ index: Int, rank: Int) {
    var depth = 0
    var scope: Int?
    var parent = tree.nodes[index].parent
    while parent >= 0 {
      if tree.nodes[parent].name == "section" {
        depth += 1
        scope = scope ?? parent
      }
      parent = tree.nodes[parent].parent
    }
    if hasTitle, tree.nodes[index].name == "h1" { return path.close(rank: 1) }
    // A section element closes its headings; within one, headings of any rank are below those around it.
    let rank = depth * 10 + rank
    path.open(rank: rank, name: tree.text(in: range(of: index)))
    guard let scope, let place = work.firstIndex(where: { isRest(of: scope, $0) }) else { return }
    // On top of the rest, and so before it.
    work.insert(.close(rank: depth * 10), at: place + 1)
  }

  /// Whether `work` is the one that comes when the element at `index` has been visited.
  private func isRest(of index: Int, _ work: Work) -> Bool {
    guard case .visit(let range) = work else { return false }
    return range.lowerBound == tree.nodes[index].end && tree.nodes[index].end <= range.upperBound
  }

  private func isTableOfContents(_ range: Range<Int>) -> Bool {
    links(in: range) == 0 && range.contains { tree.nodes[$0].attribute("href")?.hasPrefix("#") == true }
  }
}
