import ReadingList

extension HTMLWalker {
  /// Whether a table is one of works; its rows have been taken then.
  mutating func takeTable(_ index: Int) -> Bool {
    let range = range(of: index)
    guard tree.first("table", in: (index + 1)..<range.upperBound) == nil, index >= headerEnd, !path.isAside else {
      return false
    }
    var columns: TableColumns?
    var rows: [(cells: [[Run]], line: Int)] = []
    for row in range where tree.nodes[row].name == "tr" {
      let cells = tree.children(of: row).filter { ["td", "th"].contains(tree.nodes[$0].name) }
      let runs = cells.map { tree.runs(in: self.range(of: $0), skipping: [], resolve: address) }
      if columns == nil, rows.isEmpty, !cells.isEmpty, cells.allSatisfy({ tree.nodes[$0].name == "th" }) {
        columns = TableColumns(head: runs.map(\.text))
      } else {
        rows.append((runs, tree.nodes[row].line))
      }
    }
    // Tables that only arrange the page have one column, or neither a head nor links.
    guard rows.contains(where: { $0.cells.count > 1 }), columns != nil || links(in: range) > 0 else { return false }
    path.beginContent()
    for row in rows {
      if let entry = (columns ?? TableColumns(head: [])).entry(of: row.cells) { add(entry, line: row.line) }
    }
    return true
  }

  /// A term of a definition list, with its definitions as the note. A heading in a term is the name of a folder of
  /// bookmarks.
  mutating func takeTerm(_ index: Int) {
    let range = range(of: index)
    let lists = outermostLists(in: range)
    if let heading = range.first(where: { tree.headingRank($0) != nil }) {
      let rank = Self.itemRank + path.depth
      path.open(rank: rank, name: tree.text(in: self.range(of: heading)))
      work.append(.close(rank: rank))
    } else {
      let runs = tree.runs(in: range, skipping: Set(lists), resolve: address)
      var paragraphs = [runs]
      var next = tree.nodes[index].end
      while next < tree.nodes.count, tree.nodes[next].parent == tree.nodes[index].parent, tree.nodes[next].name != "dt"
      {
        if tree.nodes[next].name == "dd", containers(in: self.range(of: next)) == 0 {
          paragraphs += Self.paragraphs(of: tree.runs(in: self.range(of: next), skipping: [], resolve: address))
        }
        next = tree.nodes[next].end
      }
      if paragraphs.contains(where: \.hasLink) {
        let link = range.first { tree.nodes[$0].name == "a" }.map { tree.nodes[$0] }
        takeEntry(paragraphs, line: tree.nodes[index].line) { entry in
          entry.added = link?.attribute("add_date").flatMap { ISODate.text(secondsSince1970: $0) }
          let tags = (link?.attribute("tags") ?? "").split(separator: ",").map { $0.trimmingBlanks() }
          entry.tags = tags.filter { !$0.isEmpty }
        }
      }
    }
    work.append(contentsOf: lists.map { .visit(self.range(of: $0)) }.reversed())
  }
}
