import ReadingList

extension HTMLTree {
  /// Elements that begin and end a line.
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tr", "ul",
  ]
  private static let paragraphs: Set<String> = ["p", "blockquote", "dd"]

  func isBlock(_ index: Int) -> Bool { Self.blocks.contains(nodes[index].name) }

  /// The rank of a heading, 1 to 6; nil for any other node.
  func headingRank(_ index: Int) -> Int? {
    let name = nodes[index].name.utf8
    guard name.count == 2, name.first == UInt8(ascii: "h"), let digit = name.last, (0x31...0x36).contains(digit) else {
      return nil
    }
    return Int(digit) - 0x30
  }

  /// The first element named `name` in `range`.
  func first(_ name: String, in range: Range<Int>) -> Int? {
    range.first { nodes[$0].name == name }
  }

  /// The children of `index`.
  func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var next = index + 1
    while next < nodes[index].end {
      children.append(next)
      next = nodes[next].end
    }
    return children
  }

  /// The visible text in `range`, as it would be in one line.
  func text(in range: Range<Int>) -> String {
    runs(in: range, skipping: []).text.collapsingBlanks()
  }

  /// The running text in `range` without the subtrees in `skipped`. Lines end where those of the page do, and paragraphs
  /// with an empty line. `resolve` makes a link of the value of a "href".
  func runs(in range: Range<Int>, skipping skipped: Set<Int>, resolve: (String) -> String? = { _ in nil }) -> [Run] {
    var runs: [Run] = []
    var ends: [(end: Int, text: String)] = []
    var links: [(end: Int, url: String?)] = []
    var strongEnd = 0
    var index = range.lowerBound
    while index < range.upperBound {
      while let last = ends.last, last.end <= index {
        runs.append(Run(text: last.text))
        ends.removeLast()
      }
      while let last = links.last, last.end <= index { links.removeLast() }
      let node = nodes[index]
      // What a button says is about the page.
      if skipped.contains(index) || node.name == "button" {
        index = node.end
        continue
      }
      let url = links.last?.url
      switch node.name {
      case "":
        runs.append(Run(text: node.text.collapsingInnerBlanks(), url: url, isStrong: index < strongEnd))
      case "br": runs.append(Run(text: "\n", url: url))
      case "b", "strong": strongEnd = max(strongEnd, node.end)
      case "a": links.append((node.end, node.attribute("href").flatMap(resolve)))
      case "td", "th": runs.append(Run(text: " "))
      default:
        if isBlock(index) {
          let edge = Self.paragraphs.contains(node.name) ? "\n\n" : "\n"
          runs.append(Run(text: edge))
          ends.append((node.end, edge))
        }
      }
      index += 1
    }
    return runs.merged()
  }
}

extension String {
  /// The text with every run of blanks as one space, at the ends too.
  fileprivate func collapsingInnerBlanks() -> String {
    var result = ""
    var isBehindBlank = false
    for scalar in unicodeScalars {
      let isBlank = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{C}"
      if !isBlank { result.unicodeScalars.append(scalar) } else if !isBehindBlank { result += " " }
      isBehindBlank = isBlank
    }
    return result
  }
}
