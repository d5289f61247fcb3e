/// Finds the blocks of a bibliography, byte by byte and without recursion.
///
/// The grammar is BibTeX's: text between blocks is a comment, braces count whether a backslash precedes them or not, and
/// a quotation mark within braces does not end a value. More is taken than BibTeX takes: lines that begin with "%" are
/// comments, as biber has it, commas may be missing, and a block that is not closed ends where the next one begins.
struct BibTeXParser {
  /// What a bibliography is made of.
  enum Block {
    case entry(BibTeXEntry)
    /// The inside of `@comment`, where JabRef keeps its groups.
    case comment(Range<Int>)
    /// `@string` and `@preamble`, which stand for nothing by themselves.
    case other
  }

  /// How values are delimited.
  enum Mode {
    /// As BibTeX does.
    case strict
    /// A brace behind a backslash does not count, as JabRef has it.
    case escapes
    /// In an entry that is not closed: values end, if nothing else, before a line that begins a field.
    case recovery
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  var macros: BibTeXMacros
  /// Where and what could not be taken, since the caller looked last.
  var problems: [(offset: Int, message: String)] = []
  /// Where the next block begins after a value that is not closed.
  var openAt = 0
  /// Set after a comment ran to the end of the source, so that the next ones do not have to.
  private var hasOpenComment = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, macros: BibTeXMacros) {
    self.bytes = bytes
    self.macros = macros
  }

  /// The next block; nil at the end.
  mutating func next() -> Block? {
    var isAtLineStart = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "@"), let head = head(at: position) { return block(head) }
      if byte == UInt8(ascii: "%"), isAtLineStart {
        skipCommentLine()
        continue
      }
      if byte == UInt8(ascii: "\n") { isAtLineStart = true } else if byte > 0x20 { isAtLineStart = false }
      position += 1
    }
    return nil
  }

  /// The beginning of a block: "@", letters, and a brace or a parenthesis.
  struct Head {
    var offset: Int
    var type: Range<Int>
    var body: Int
    var isInParentheses: Bool
  }

  /// The beginning of a block at `offset`, where "@" is; nil if it is none.
  func head(at offset: Int) -> Head? {
    let start = offset + 1
    var end = start
    while end < bytes.count, end - start < 64, isTypeByte(bytes[end]) { end += 1 }
    guard end > start, isLetter(bytes[start]) else { return nil }
    var body = end
    while body < bytes.count, body - end < 256, bytes[body] <= 0x20 { body += 1 }
    guard body < bytes.count, bytes[body] == UInt8(ascii: "{") || bytes[body] == UInt8(ascii: "(") else { return nil }
    return Head(
      offset: offset, type: start..<end, body: body + 1, isInParentheses: bytes[body] == UInt8(ascii: "("))
  }

  /// The beginning of a block as the first thing in the line that begins at `offset`.
  func head(inLineAt offset: Int) -> Head? {
    var start = offset
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == 0x0D { start += 1 }
    guard start < bytes.count, bytes[start] == UInt8(ascii: "@") else { return nil }
    return head(at: start)
  }

  /// The text of `range` in lower case.
  func lowercased(_ range: Range<Int>) -> String {
    for index in range where bytes[index] >= 0x80 { return text(range).lowercased() }
    return String(unsafeUninitializedCapacity: range.count) { buffer in
      for (index, offset) in range.enumerated() {
        let byte = bytes[offset]
        buffer[index] = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
      }
      return range.count
    }
  }

  /// The text of `range`.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private mutating func block(_ head: Head) -> Block {
    let type = lowercased(head.type)
    switch type {
    case "comment": return comment(head)
    case "preamble":
      _ = comment(head)
      return .other
    case "string":
      define(head)
      return .other
    default: return .entry(entry(head, type: type))
    }
  }

  private mutating func comment(_ head: Head) -> Block {
    let close = head.isInParentheses ? UInt8(ascii: ")") : UInt8(ascii: "}")
    let open = head.isInParentheses ? UInt8(ascii: "(") : UInt8(ascii: "{")
    let limit = hasOpenComment ? Self.mostHeads : Int.max
    switch endOfGroup(from: head.body, open: open, close: close, limit: bytes.count, mostHeads: limit) {
    case .closed(let end, _):
      position = end + 1
      return .comment(head.body..<end)
    case .open(let end):
      hasOpenComment = true
      problems.append(
        (head.offset, "\"@\(text(head.type))\" is not closed; add the missing \"\(head.isInParentheses ? ")" : "}")\""))
      position = end
      return .comment(head.body..<end)
    }
  }

  /// Reads the macro that begins at `head`.
  mutating func define(_ head: Head) {
    position = head.body
    skipBlanks(to: bytes.count)
    let start = position
    while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    let name = lowercased(start..<position)
    skipBlanks(to: bytes.count)
    if !name.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") {
      position += 1
      if let value = value(limit: bytes.count, mode: .strict) {
        skipBlanks(to: bytes.count)
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") || bytes[position] == UInt8(ascii: ")") {
          position += 1
          macros.define(name, as: withBytes(value) { Array($0) })
          return
        }
      }
    }
    problems.append((head.offset, "\"@string\" is not closed or has no value; write @string{name = {text}}"))
    position = nextLineWithHead(from: head.body)
  }

  private mutating func skipCommentLine() {
    // JabRef reads a block behind the encoding in one line with it.
    let encoding = Array("encoding:".utf8)
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "%") || bytes[end] == 0x20 { end += 1 }
    let isEncoding =
      end + encoding.count <= bytes.count
      && encoding.indices.allSatisfy { bytes[end + $0] | 0x20 == encoding[$0] | 0x20 }
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), !(isEncoding && bytes[end] == UInt8(ascii: "@")) {
      end += 1
    }
    position = end
  }
}
