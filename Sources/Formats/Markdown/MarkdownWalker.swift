import ReadingList

/// Collects the sections and entries of a Markdown document.
struct MarkdownWalker {
  /// What has been found.
  private(set) var items: [ListItem] = []
  private let document: MarkdownDocument
  private var path = SectionPath()
  /// Whether the first heading is the title of the list.
  private var hasTitle = false
  /// The place in `items` of an entry that was a paragraph, to which a quotation below it belongs.
  private var paragraphEntry: Int?
  /// Levels of lists that are followed: the walker recurses, and hostile input must not exhaust the stack.
  private static let maximumDepth = 64
  /// Rank of a section that an item of a list makes, below all headings; each level of lists adds one.
  private static let itemRank = 10

  init(_ document: MarkdownDocument) {
    self.document = document
  }

  mutating func walk() {
    let headings = document.root.children.filter { $0.kind == .heading }
    hasTitle = headings.first?.headingLevel == 1 && headings.filter { $0.headingLevel == 1 }.count == 1
    let blocks = Array(document.root.children)
    var index = 0
    while index < blocks.count {
      let end = Self.endOfText(in: blocks, behind: index)
      if blocks[index].kind == .heading,
        takeHeading(blocks[index], text: blocks[index + 1..<end], next: blocks[end...].first)
      {
        index = end
      } else {
        take(blocks[index])
        index += 1
      }
    }
  }

  /// The index behind the paragraphs and the like that follow the block at `index`.
  private static func endOfText(in blocks: [MarkdownNode], behind index: Int) -> Int {
    guard blocks[index].kind == .heading else { return index + 1 }
    let isText = { (block: MarkdownNode) in [.paragraph, .blockQuote, .codeBlock].contains(block.kind) }
    return blocks[(index + 1)...].firstIndex { !isText($0) } ?? blocks.count
  }

  /// Whether a heading is an entry: it begins with a link, and has nothing below it but what is said about it.
  private mutating func takeHeading(_ heading: MarkdownNode, text: ArraySlice<MarkdownNode>, next: MarkdownNode?)
    -> Bool
  {
    let runs = heading.runs
    guard heading.headingLevel > 1, ItemInterpreter.isEntry(runs), !runs.allSatisfy({ $0.text.isEmpty }) else {
      return false
    }
    if let next, next.kind != .heading || next.headingLevel > heading.headingLevel { return false }
    let paragraphs = text.compactMap(\.noteParagraph)
    if paragraphs.contains(where: { ItemInterpreter.isEntry($0) }) { return false }
    path.close(rank: heading.headingLevel)
    guard !path.isAside, let entry = ItemInterpreter.entry(from: [runs] + paragraphs) else { return false }
    paragraphEntry = nil
    add(entry, line: heading.line)
    return true
  }

  private mutating func take(_ block: MarkdownNode) {
    let ended = paragraphEntry
    paragraphEntry = nil
    switch block.kind {
    case .heading:
      path.open(rank: block.headingLevel, name: ShortCode.removed(from: block.runs.text))
      if hasTitle, block.headingLevel == 1 { path.close(rank: 1) }
    case .paragraph: takeParagraph(block)
    case .blockQuote:
      let text = block.plainText
      if let ended, case .entry(var entry, let line) = items[ended] {
        entry.note = Paragraphs.normalized([entry.note, text].compactMap { $0 }.joined(separator: "\n\n"))
        items[ended] = .entry(entry, line: line)
      } else {
        path.describe(text)
      }
    case .list:
      path.beginContent()
      if !path.isAside, !block.isTableOfContents { takeList(block, depth: 0) }
    case .table:
      path.beginContent()
      if !path.isAside { takeTable(block) }
    default: break
    }
  }

  private mutating func takeParagraph(_ block: MarkdownNode) {
    let runs = block.runs
    if runs.text.allSatisfy(\.isWhitespace) { return }
    guard !path.isAside, ItemInterpreter.isEntry(runs) else { return path.describe(runs.text) }
    if let entry = ItemInterpreter.entry(from: [runs]) {
      add(entry, line: block.line)
      paragraphEntry = items.indices.last
    }
  }

  private mutating func takeList(_ list: MarkdownNode, depth: Int) {
    guard depth < Self.maximumDepth else {
      items.append(
        .problem(line: list.line, message: "lists nested more than \(Self.maximumDepth) levels deep are left out"))
      return
    }
    for item in list.children {
      let lists = item.children.filter { $0.kind == .list }
      let paragraphs = item.children.compactMap { $0.noteParagraph }
      let hasText = paragraphs.contains { !$0.text.allSatisfy(\.isWhitespace) }
      if !hasText {
        for list in lists { takeList(list, depth: depth + 1) }
      } else if lists.isEmpty || paragraphs.contains(where: \.hasLink) {
        takeItem(item, paragraphs: paragraphs, lists: lists, depth: depth)
      } else {
        path.open(rank: Self.itemRank + depth, name: ShortCode.removed(from: paragraphs[0].text))
        for list in lists { takeList(list, depth: depth + 1) }
        path.close(rank: Self.itemRank + depth)
      }
    }
  }

  /// An entry, with the items below it that have no link as lines of its note and the others as entries.
  private mutating func takeItem(_ item: MarkdownNode, paragraphs: [[Run]], lists: [MarkdownNode], depth: Int) {
    let lines = lists.flatMap(\.children).filter { !$0.containsLink }.map { item in
      (document.isTicked(item).map { $0 ? "[x] " : "[ ] " } ?? "") + item.plainText
    }
    let paragraphs = lines.isEmpty ? paragraphs : paragraphs + [[Run(text: lines.joined(separator: "\n"))]]
    if var entry = ItemInterpreter.entry(from: paragraphs) {
      entry.status = document.isTicked(item).map { $0 ? .read : .unread }
      add(entry, line: item.line)
    }
    for list in lists where list.containsLink { takeSubItems(list, depth: depth + 1) }
  }

  private mutating func takeSubItems(_ list: MarkdownNode, depth: Int) {
    guard depth < Self.maximumDepth else { return }
    for item in list.children where item.containsLink {
      let lists = item.children.filter { $0.kind == .list }
      takeItem(item, paragraphs: item.children.compactMap { $0.noteParagraph }, lists: lists, depth: depth)
    }
  }

  private mutating func takeTable(_ table: MarkdownNode) {
    var columns = TableColumns(head: [])
    for row in table.children {
      let cells = row.children.map(\.runs)
      if row.kind == .tableHeader {
        columns = TableColumns(head: cells.map(\.text))
      } else if let entry = columns.entry(of: cells) {
        add(entry, line: row.line)
      }
    }
  }

  private mutating func add(_ entry: Entry, line: Int) {
    var entry = entry
    path.beginContent()
    if let section = path.section {
      entry.sections = [section.name]
      items.append(.section(section))
    }
    items.append(.entry(entry, line: line))
  }
}

extension MarkdownNode {
  /// The text of a part of an item that is no list; nil for one that is.
  fileprivate var noteParagraph: [Run]? {
    switch kind {
    case .paragraph, .heading: runs
    case .blockQuote, .codeBlock: [Run(text: plainText)]
    default: nil
    }
  }

  /// The text of the subtree, its paragraphs in lines of their own.
  fileprivate var plainText: String {
    var text = ""
    walk { node, isEntering in
      switch node.kind {
      case .text, .code, .codeBlock: text += node.literal
      case .softbreak: text += " "
      case .linebreak: text += "\n"
      case .paragraph, .item, .tasklist: if !isEntering { text += "\n" }
      default: break
      }
    }
    return text.trimmingBlanks()
  }

  /// Whether the subtree has a link to a work.
  fileprivate var containsLink: Bool {
    var found = false
    walk { node, isEntering in
      if isEntering, !found, node.kind == .link, LinkAddress.real(node.url) != nil { found = true }
    }
    return found
  }

  /// Whether the links of the list lead to places in the document, and to nothing else.
  fileprivate var isTableOfContents: Bool {
    var hasFragment = false
    var hasOther = false
    walk { node, isEntering in
      guard isEntering, node.kind == .link else { return }
      if node.url.hasPrefix("#") { hasFragment = true } else { hasOther = true }
    }
    return hasFragment && !hasOther
  }
}
