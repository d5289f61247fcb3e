import ReadingList

extension Format {
  /// Outlines of Emacs' org-mode.
  public static let org: Format = Format(
    "org", title: "org-mode", extensions: ["org"], recognize: { OrgReader.likelihood($0) }, reader: { _ in OrgReader() }
  )
}

/// Reads lists in org-mode.
///
/// Headings are sections; those with a link, with properties of a work, or with a keyword such as TODO and nothing but
/// text below them are entries. So are items of lists and rows of tables, as in Markdown. Tags are inherited.
struct OrgReader: FormatReader {
  /// Reads line by line; entries are sent at the end, since what a heading is depends on what is below it.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var parser = OrgParser()
    var isFirst = true
    while let line = try input.nextLine() {
      // A byte order mark stands in the first line only.
      parser.take(isFirst ? TextDecoding.text(line) : String(decoding: line, as: UTF8.self))
      isFirst = false
    }
    parser.finish()
    var walker = OrgWalker(parser)
    walker.walk()
    var sections = SectionOrdinals()
    for item in walker.items {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }

  fileprivate static func likelihood(_ head: SourceHead) -> Likelihood {
    let lines = head.lines.map { $0.trimmingBlanks().uppercased() }
    let settings = [
      "#+TITLE:", "#+STARTUP:", "#+TODO:", "#+SEQ_TODO:", "#+FILETAGS:", "#+AUTHOR:", "#+OPTIONS:", "#+DATE:",
    ]
    if lines.contains(":PROPERTIES:"), lines.contains(":END:") { return .certain }
    if let first = lines.first, settings.contains(where: { first.hasPrefix($0) }) { return .certain }
    let hasLink = head.contains("[[http") || head.contains("[[doi:")
    let hasHeading = head.lines.contains { line in
      let title = line.drop { $0 == "*" }
      return title.startIndex > line.startIndex && title.hasPrefix(" ")
    }
    if hasLink, !head.contains("](") { return .certain }
    let isTask = lines.contains { line in
      let title = line.drop { $0 == "*" }
      return title.startIndex > line.startIndex && [" TODO ", " DONE "].contains { title.hasPrefix($0) }
    }
    // A list in Markdown may have an item that begins so.
    if isTask { return head.named == .markdown ? .possible : .certain }
    // Markdown has no item of two stars.
    return hasHeading && head.lines.contains { $0.hasPrefix("** ") } && !head.contains("](") ? .certain : .unlikely
  }
}
