import ReadingList

extension Format {
  /// What Pocket gave its users: a page, later a table.
  public static let pocket: Format = Format(
    "pocket", title: "Pocket export", extensions: [], recognize: { PocketReader.likelihood($0) },
    reader: { PocketReader(options: $0) })
}

/// Reads both exports of Pocket: the page, whose headings say what has been read, and the table (CSV).
public struct PocketReader: FormatReader {
  private let options: ReadingOptions

  /// A reader; `options` are those of the table.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Sends what `input` holds to `yield`, reading as far ahead as one entry.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    guard TextDecoding.text(try input.peek(512)).trimmingBlanks().hasPrefix("<") else {
      return try TableReader(options: options).read(input, yield: yield)
    }
    try readPage(MarkupScanner(try TextLines(input)), yield)
  }

  static func likelihood(_ head: SourceHead) -> Likelihood {
    if head.text.hasPrefix("<") {
      let text = head.text.prefix(1_024).lowercased()
      return text.contains("<title>pocket export") || text.contains("<a ") && text.contains("time_added=")
        ? .certain : .unlikely
    }
    return TableHead(head).has(["title", "url", "time added", "tags", "status"]) ? .certain : .unlikely
  }

  private func readPage(_ scanner: MarkupScanner, _ yield: (ListItem) throws -> Void) throws {
    var scanner = scanner
    var status: ReadingStatus?
    var entry: (builder: EntryBuilder, line: Int)?
    var text = ""
    func finish() throws {
      guard var found = entry else { return }
      entry = nil
      found.builder.setTitle(text)
      for item in found.builder.items(line: found.line) { try yield(item) }
    }
    while let token = try scanner.next() {
      switch token {
      case .text(let part): text += part
      case .problem(let message, let line): try yield(.problem(line: line, message: message))
      case .open("a", let attributes, let line):
        try finish()
        var builder = BookmarkAttributes.builder(attributes)
        builder.entry.status = status
        entry = (builder, line)
        text = ""
      case .open(let name, _, _) where ["li", "ul", "h1", "h2"].contains(name):
        try finish()
        text = ""
      case .close("h1"), .close("h2"): status = Self.status(text)
      case .close("a"): try finish()
      case .open, .close: break
      }
    }
    try finish()
  }

  /// The status of what stands below a heading: "Unread" or "Read Archive".
  private static func status(_ heading: String) -> ReadingStatus? {
    let heading = heading.collapsingBlanks().lowercased()
    return heading == "read archive" ? .read : ReadingStatus(name: heading)
  }
}
