extension Format {
  /// Bytes that are looked at.
  private static let peekSize = 8_192

  /// The format of `source` as its first kilobytes tell it, or else the extension of its name; nil if neither does.
  ///
  /// An empty source is an empty list of the format that its name says, and Markdown if that says nothing either.
  ///
  /// - throws: `SourceError.unreadable`.
  public static func detect(_ source: ByteSource) throws -> Format? {
    let head = try source.peek(peekSize)
    let text = TextDecoding.text(head)
    let named = Format(fileName: source.name)
    let trimmed = text.trimmingBlanks()
    if trimmed.isEmpty { return named ?? (head.count < peekSize ? .markdown : nil) }
    return format(of: trimmed, isWhole: head.count < peekSize, named: named) ?? named
  }

  private init?(fileName: String) {
    let last = fileName.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return nil }
    self.init(name: last[last.index(after: dot)...])
  }

  private static func format(of text: String, isWhole: Bool, named: Format?) -> Format? {
    if text.hasPrefix("{") { return formatOfObjects(text, isWhole: isWhole, named: named) }
    if text.hasPrefix("[") {
      let next = text.dropFirst().first { !$0.isWhitespace }
      // "[Title](..)" and "[label]: .." are Markdown.
      if next == "{" || next == "\"" && named == .json || next == "]" && text.count < 8 { return .json }
    }
    let lower = text.prefix(1_024).lowercased()
    let lines = text.split(whereSeparator: \.isNewline)
    // Markdown may begin with a block of HTML, such as a centred logo, so only what Markdown cannot go on from counts.
    let begins = ["<!doctype", "<html", "<head", "<body", "<?xml", "<main", "<section", "<ul", "<ol", "<dl", "<table"]
    if begins.contains(where: { lower.hasPrefix($0) }) || lower.hasPrefix("<!--") && lower.contains("<html") {
      return named == .markdown && !lower.hasPrefix("<!doctype") && !lower.hasPrefix("<html") ? .markdown : .html
    }
    if named != nil { return named }
    return lines.contains { isMarkdown($0) } || text.contains("](") ? .markdown : nil
  }

  /// NDJSON has a whole object in its first line, or at least one that goes on beyond what was looked at.
  private static func formatOfObjects(_ text: String, isWhole: Bool, named: Format?) -> Format? {
    let lines = text.split(whereSeparator: \.isNewline)
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
  }
}
