/// Finds the tags of a page line by line, for exports whose markup is too loose for a tree and too long for memory.
///
/// Nothing is closed or nested here. A tag that is never closed ends where the next line begins with a tag of a bookmark
/// list, so that it costs only itself.
struct MarkupScanner {
  enum Token: Equatable {
    /// Text between tags, its references decoded.
    case text(String)
    /// A tag's name in lower case, its attributes by names in lower case, and the line of its "<".
    case open(String, attributes: [String: String], line: Int)
    case close(String)
    case problem(String, line: Int)
  }

  private enum Mode {
    case text, tag, comment
  }

  private var lines: TextLines
  private var tokens: [Token] = []
  private var nextToken = 0
  private var mode = Mode.text
  private var buffer: [UInt8] = []
  private var quote: UInt8?
  private var startLine = 0

  init(_ lines: TextLines) {
    self.lines = lines
  }

  /// The next token; nil at the end.
  ///
  /// - throws: `SourceError.unreadable`.
  mutating func next() throws -> Token? {
    while nextToken == tokens.count {
      tokens.removeAll(keepingCapacity: true)
      nextToken = 0
      guard let line = try lines.next() else {
        guard finish() else { return nil }
        continue
      }
      if mode == .tag, Self.beginsBookmarks(line) { breakOff() }
      scan(line)
    }
    nextToken += 1
    return tokens[nextToken - 1]
  }

  private mutating func scan(_ line: ArraySlice<UInt8>) {
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      index += 1
      switch mode {
      case .text:
        if byte == UInt8(ascii: "<"), index < line.endIndex, Self.beginsTag(line[index]) {
          flushText()
          (mode, quote, startLine) = (.tag, nil, lines.number)
        } else {
          buffer.append(byte)
        }
      case .tag:
        if byte == UInt8(ascii: ">"), quote == nil {
          flushTag()
          continue
        }
        if byte == quote {
          quote = nil
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), quote == nil, buffer.last == 0x3D {
          quote = byte
        }
        buffer.append(byte)
        if buffer.count == 3, buffer.elementsEqual("!--".utf8) { (mode, quote) = (.comment, nil) }
      case .comment:
        buffer.append(byte)
        if byte == UInt8(ascii: ">"), buffer.suffix(3).elementsEqual("-->".utf8) {
          buffer.removeAll()
          mode = .text
        }
      }
    }
    if mode == .comment { buffer.removeAll(keepingCapacity: true) }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Ends what is open at the end of the source; false if nothing was.
  private mutating func finish() -> Bool {
    switch mode {
    case .text: flushText()
    case .tag: breakOff()
    case .comment:
      tokens.append(.problem("the comment that begins here is never closed (-->)", line: startLine))
      buffer = []
    }
    mode = .text
    if !buffer.isEmpty { flushText() }
    return !tokens.isEmpty
  }

  private mutating func flushText() {
    if !buffer.isEmpty { tokens.append(.text(CharacterReferences.decoded(TextLines.text(buffer)))) }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func flushTag() {
    if let token = MarkupTag.token(buffer, line: startLine) { tokens.append(token) }
    buffer.removeAll(keepingCapacity: true)
    mode = .text
  }

  /// Ends a tag that has no end, or one whose quotation mark has none, at its first ">"; what follows that is text.
  private mutating func breakOff() {
    tokens.append(
      .problem("the tag that begins here is not closed; it is read up to the end of its line", line: startLine))
    let end = buffer.firstIndex(of: UInt8(ascii: ">")) ?? buffer.endIndex
    let rest = Array(buffer[end...].dropFirst().prefix { $0 != UInt8(ascii: "<") })
    buffer.removeSubrange(end...)
    flushTag()
    buffer = rest
    flushText()
  }

  private static func beginsTag(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private static let bookmarkTags = ["<dt", "<dd", "<dl", "</dl", "<hr", "<li"].map { Array($0.utf8) }

  private static func beginsBookmarks(_ line: ArraySlice<UInt8>) -> Bool {
    let start = line.drop { $0 <= 0x20 }.prefix(4).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return bookmarkTags.contains { start.starts(with: $0) }
  }
}
