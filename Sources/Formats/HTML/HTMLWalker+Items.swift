import ReadingList

extension HTMLWalker {
  private static let lists: Set<String> = ["ul", "ol", "menu", "dl"]

  mutating func takeParagraph(_ index: Int) {
    let runs = tree.runs(in: range(of: index), skipping: [], resolve: address)
    let isEmpty = runs.text.allSatisfy(\.isWhitespace)
    if isEmpty { return }
    if index >= headerEnd, !path.isAside, ItemInterpreter.isEntry(runs), let entry = ItemInterpreter.entry(from: [runs])
    {
      add(entry, line: tree.nodes[index].line)
    } else {
      path.describe(runs.text)
    }
  }

  mutating func takeItem(_ index: Int) {
    let range = range(of: index)
    let lists = outermostLists(in: range)
    let ownHeadings = headings(in: range) - lists.reduce(0) { $0 + headings(in: self.range(of: $1)) }
    if ownHeadings == 1 { return takeCard(index, lists: lists) }
    if ownHeadings > 1 { return work.append(.visit((index + 1)..<range.upperBound)) }
    let runs = tree.runs(in: range, skipping: Set(lists), resolve: address)
    let nested = lists.map { Work.visit(self.range(of: $0)) }.reversed()
    guard !runs.text.allSatisfy(\.isWhitespace) else { return work.append(contentsOf: nested) }
    guard runs.hasLink || lists.isEmpty else {
      let rank = Self.itemRank + path.depth
      path.open(rank: rank, name: runs.text)
      work.append(.close(rank: rank))
      return work.append(contentsOf: nested)
    }
    let lines = lists.filter { links(in: self.range(of: $0)) == 0 }.map {
      tree.runs(in: self.range(of: $0), skipping: []).text
    }
    takeEntry(Self.paragraphs(of: runs) + lines.map { [Run(text: $0)] }, line: tree.nodes[index].line)
    work.append(contentsOf: nested)
  }

  func outermostLists(in range: Range<Int>) -> [Int] {
    var lists: [Int] = []
    var index = range.lowerBound + 1
    while index < range.upperBound {
      let isList = Self.lists.contains(tree.nodes[index].name)
      if isList { lists.append(index) }
      index = isList ? tree.nodes[index].end : index + 1
    }
    return lists
  }

  /// Whether a block is one entry: a heading with links beside it, and no parts that could be entries themselves.
  func isCard(_ index: Int, in range: Range<Int>) -> Bool {
    guard headings(in: range) == 1, (1...6).contains(links(in: range)),
      containers(in: (index + 1)..<range.upperBound) == 0,
      let heading = range.first(where: { tree.headingRank($0) != nil }), let rank = tree.headingRank(heading),
      rank >= (tree.nodes[index].name == "article" ? 2 : 3)
    else { return false }
    let paragraphs = range.filter { tree.nodes[$0].name == "p" }
    return !paragraphs.contains { paragraph in
      ItemInterpreter.isEntry(tree.runs(in: self.range(of: paragraph), skipping: [], resolve: address))
    }
  }

  /// An entry with its title in a heading.
  mutating func takeCard(_ index: Int, lists: [Int]) {
    let range = range(of: index)
    guard let heading = range.first(where: { tree.headingRank($0) != nil }) else { return }
    let title = tree.text(in: self.range(of: heading))
    // The heading may hold the link or stand in it.
    let inner = tree.runs(in: self.range(of: heading), skipping: [], resolve: address).first { $0.url != nil }?.url
    var url = inner
    var parent = tree.nodes[heading].parent
    while url == nil, parent > index {
      if tree.nodes[parent].name == "a" { url = tree.nodes[parent].attribute("href").flatMap(address) }
      parent = tree.nodes[parent].parent
    }
    let rest = tree.runs(in: range, skipping: Set(lists + [heading]), resolve: address)
    let paragraphs = [[Run(text: title, url: url, isStrong: true)]] + Self.paragraphs(of: rest)
    if !title.isEmpty { takeEntry(paragraphs, line: tree.nodes[index].line) }
    work.append(contentsOf: lists.map { .visit(self.range(of: $0)) }.reversed())
  }
}
