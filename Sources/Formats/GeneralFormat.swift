/// Recognises Markdown, pages, NDJSON and JSON, which have no mark of their own: the rules are about which of them it is.
enum GeneralFormat {
  /// `.likely` for the one format that `head` looks most like, nothing for the others.
  static func likelihood(of format: Format, _ head: SourceHead) -> Likelihood {
    guard self.format(of: head) == format else { return .unlikely }
    return .likely
  }

  private static func format(of head: SourceHead) -> Format? {
    let (text, named) = (head.text, head.named)
    if text.hasPrefix("{") { return formatOfObjects(head) }
    if text.hasPrefix("[") {
      let next = text.dropFirst().first { !$0.isWhitespace }
      // "[Title](..)" and "[label]: .." are Markdown.
      if next == "{" || next == "\"" && named == .json || next == "]" && text.count < 8 { return .json }
    }
    let lower = text.prefix(1_024).lowercased()
    // Markdown may begin with a block of HTML, such as a centred logo, so only what Markdown cannot go on from counts.
    let begins = ["<!doctype", "<html", "<head", "<body", "<main", "<section", "<ul", "<ol", "<dl", "<table"]
    let isXMLOrComment = lower.hasPrefix("<?xml") || lower.hasPrefix("<!--")
    if begins.contains(where: { lower.hasPrefix($0) }) || isXMLOrComment && lower.contains("<html") {
      return named == .markdown && !lower.hasPrefix("<!doctype") && !lower.hasPrefix("<html") ? .markdown : .html
    }
    if named != nil { return named }
    if lower.hasPrefix("<?xml") { return nil }
    return head.lines.contains { isMarkdown($0) } || head.contains("](") ? .markdown : nil
  }

  /// NDJSON has a whole object in its first line, or at least one that goes on beyond what was looked at.
  private static func formatOfObjects(_ head: SourceHead) -> Format? {
    let (lines, named, isWhole) = (head.lines, head.named, head.isWhole)
    guard let first = lines.first else { return nil }
    var bytes = Array(first.utf8)
    let isObject = bytes.withUnsafeMutableBufferPointer { (try? JSONParser.value(of: UnsafeBufferPointer($0))) != nil }
    if lines.count > 1 { return isObject ? .ndjson : named == .ndjson ? .ndjson : .json }
    // One object in one line is the same in both formats, unless it holds the array of a JSON document.
    if isObject, isWhole { return named == .json || first.contains("[{") && named != .ndjson ? .json : .ndjson }
    let listsRecords = ["entries", "items", "results"].contains { first.contains("\"\($0)\"") }
    return named == .json || named == .ndjson ? named : listsRecords ? .json : .ndjson
  }

  private static func isMarkdown(_ line: Substring) -> Bool {
    let line = line.drop { $0 == " " }
    return ["# ", "## ", "### ", "- ", "* ", "+ ", "1. ", "|"].contains { line.hasPrefix($0) } || line == "---"
      || line == "+++"
  }
}
