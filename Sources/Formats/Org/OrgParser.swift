import ReadingList

/// Parses an org-mode file into its headings, line by line.
struct OrgParser {
  /// The headings in their order; the first one stands for what comes before any.
  private(set) var headings = [OrgHeading()]
  /// The file's title.
  private(set) var title: String?
  private var keywords = OrgKeywords()
  private var number = 0
  private var paragraph: [String] = []
  private var drawer: String?
  private var isInBlock = false
  /// Whether the last line belongs to an item of a list.
  private var isInItem = false

  mutating func take(_ line: String) {
    number += 1
    let content = line.trimmingBlanks()
    let upper = content.uppercased()
    if drawer != nil { return takeInDrawer(content) }
    if isInBlock {
      if upper.hasPrefix("#+END") { isInBlock = false } else { paragraph.append(content) }
    } else if let level = Self.level(of: line) {
      endParagraph()
      takeHeading(String(line.dropFirst(level)).trimmingBlanks(), level: level)
    } else if upper.hasPrefix("#+BEGIN") {
      isInBlock = true
    } else if content.hasPrefix("#+") {
      takeSetting(content)
    } else if content == "#" || content.hasPrefix("# ") || content.allSatisfy({ $0 == "-" }) && content.count > 4 {
      return
    } else if content.count > 2, content.hasPrefix(":"), content.hasSuffix(":"), !content.contains(" ") {
      endParagraph()
      drawer = upper
    } else if content.isEmpty {
      endParagraph()
      isInItem = isInItem && paragraph.isEmpty
    } else if takePlanning(content) || takeRow(content) || takeItem(line) {
      return
    } else {
      // Text that is indented below an item goes on with it.
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      if isInItem, let last = headings[headings.count - 1].items.last, indent > last.indent {
        continueItem(content)
      } else {
        isInItem = false
        paragraph.append(content)
      }
    }
  }

  mutating func finish() {
    endParagraph()
  }

  private var last: Int { headings.count - 1 }

  private mutating func endParagraph() {
    if !paragraph.isEmpty { headings[last].paragraphs.append(OrgText.runs(paragraph.joined(separator: "\n"))) }
    paragraph = []
  }

  private static func level(of line: String) -> Int? {
    let stars = line.utf8.prefix { $0 == UInt8(ascii: "*") }.count
    guard stars > 0, line.utf8.dropFirst(stars).first == UInt8(ascii: " ") else { return nil }
    return stars
  }

  private mutating func takeHeading(_ text: String, level: Int) {
    isInItem = false
    var heading = OrgHeading(level: level, line: number)
    var text = text
    if let keyword = keywords.keyword(at: text) {
      heading.hasKeyword = true
      heading.status = keyword.status
      text = text.dropFirst(keyword.word.count).trimmingBlanks()
    }
    if text.hasPrefix("[#"), let close = text.firstIndex(of: "]"), text.distance(from: text.startIndex, to: close) <= 4
    {
      text = text[text.index(after: close)...].trimmingBlanks()
    }
    (text, heading.tags) = Self.partingTags(text)
    heading.title = OrgText.runs(text)
    headings.append(heading)
  }

  private static func partingTags(_ text: String) -> (String, [String]) {
    guard text.hasSuffix(":"), let blank = text.lastIndex(where: \.isWhitespace) else { return (text, []) }
    let word = text[text.index(after: blank)...]
    let isTags =
      word.hasPrefix(":") && word.count > 2
      && word.allSatisfy { $0.isLetter || $0.isNumber || ":_@#%-".contains($0) }
    return isTags ? (text[..<blank].trimmingBlanks(), word.split(separator: ":").map { String($0) }) : (text, [])
  }

  private mutating func takeInDrawer(_ content: String) {
    if content.uppercased() == ":END:" {
      drawer = nil
    } else if drawer == ":PROPERTIES:", content.hasPrefix(":"), let end = content.dropFirst().firstIndex(of: ":") {
      let name = content[content.index(after: content.startIndex)..<end].lowercased()
      let value = content[content.index(after: end)...].trimmingBlanks()
      if !value.isEmpty { headings[last].properties.append((name, value)) }
    }
  }

  private mutating func takeSetting(_ content: String) {
    guard let colon = content.firstIndex(of: ":") else { return }
    let value = content[content.index(after: colon)...].trimmingBlanks()
    switch content[..<colon].uppercased() {
    case "#+TITLE": title = EntryBuilder.line(value)
    case "#+FILETAGS": headings[0].tags += value.split { $0 == ":" || $0.isWhitespace }.map { String($0) }
    case "#+TODO", "#+SEQ_TODO", "#+TYP_TODO": keywords.define(value)
    case "#+ROAM_KEY": headings[0].properties.append(("roam_refs", value))
    default: break
    }
  }

  private mutating func takePlanning(_ content: String) -> Bool {
    guard ["CLOSED:", "SCHEDULED:", "DEADLINE:"].contains(where: { content.hasPrefix($0) }) else { return false }
    if let mark = content.firstRange(of: "CLOSED:") {
      headings[last].closed = OrgTimestamp.iso(content[mark.upperBound...])
    }
    return true
  }

  private mutating func takeRow(_ content: String) -> Bool {
    guard content.hasPrefix("|") else { return false }
    if content.hasPrefix("|-") { return true }
    let cells = content.dropFirst().split(separator: "|", omittingEmptySubsequences: false).map {
      OrgText.runs($0.trimmingBlanks())
    }
    headings[last].rows.append((content.hasSuffix("|") ? cells.dropLast() : cells, number))
    return true
  }

  private mutating func takeItem(_ line: String) -> Bool {
    let indent = line.prefix { $0 == " " || $0 == "\t" }.count
    guard var text = ListMark.removed(from: line.dropFirst(indent), allowsStar: indent > 0) else { return false }
    endParagraph()
    isInItem = true
    var status: ReadingStatus?
    for (box, meaning) in [("[ ]", ReadingStatus.unread), ("[X]", .read), ("[x]", .read), ("[-]", .reading)]
    where text.hasPrefix(box) {
      status = meaning
      text = text.dropFirst(box.count).trimmingBlanks()
    }
    if let keyword = keywords.keyword(at: text) {
      status = keyword.status
      text = text.dropFirst(keyword.word.count).trimmingBlanks()
    }
    // "term :: description"
    let paragraph = OrgText.runs(text.replacing(" :: ", with: " – "))
    headings[last].items.append(OutlineItem(indent: indent, line: number, status: status, paragraphs: [paragraph]))
    return true
  }

  private mutating func continueItem(_ content: String) {
    let item = headings[last].items.count - 1
    headings[last].items[item].paragraphs.append(OrgText.runs(content))
  }
}
