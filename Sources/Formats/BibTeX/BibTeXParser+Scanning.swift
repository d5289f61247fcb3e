extension BibTeXParser {
  /// Where a group ends.
  enum GroupEnd {
    /// The offset of its last byte, the closing brace, and of the first block that seems to begin within.
    case closed(Int, head: Int?)
    /// It does not end; the next block begins there, or the source ends.
    case open(Int)
  }

  /// Lines within a value that look like the beginning of a block before the value is taken to be open. Notes have whole
  /// entries in them; but then the value's brace follows soon, and behind an open value it never does.
  static let mostHeads = 8

  /// Reads a group, its opening brace read already; nil if it is not closed.
  mutating func group(limit: Int, mode: Mode) -> Range<Int>? {
    let start = position
    if mode == .recovery {
      let (range, end) = recoveredGroup(limit: limit)
      position = end
      return range
    }
    switch endOfGroup(from: start, limit: limit, escapes: mode == .escapes) {
    case .closed(let end, let head):
      position = end + 1
      if let head {
        let name = text(head..<min(head + 40, end)).prefix { !$0.isNewline && $0 != "," }
        problems.append((head, "\"\(name)\" stands within a value; if it is an entry, close the value before it"))
      }
      return start..<end
    case .open(let offset):
      openAt = offset
      return nil
    }
  }

  /// Where the group ends whose content begins at `start`.
  func endOfGroup(
    from start: Int, open: UInt8 = UInt8(ascii: "{"), close: UInt8 = UInt8(ascii: "}"), limit: Int,
    mostHeads: Int = Self.mostHeads, escapes: Bool = false
  ) -> GroupEnd {
    var depth = 1
    var heads = 0
    var firstHead = limit
    var index = start
    while index < limit {
      let byte = bytes[index]
      if byte == open {
        depth += 1
      } else if byte == close {
        depth -= 1
        if depth == 0 { return .closed(index, head: heads > 0 ? firstHead : nil) }
      } else if byte == UInt8(ascii: "\n") {
        if let head = head(inLineAt: index + 1) {
          heads += 1
          firstHead = min(firstHead, head.offset)
          if heads > mostHeads { return .open(firstHead) }
        }
      } else if escapes, byte == UInt8(ascii: "\\") {
        index += 1
      }
      index += 1
    }
    return .open(firstHead)
  }

  /// Reads text up to a quotation mark outside braces, the first mark read already; nil if it is not closed.
  mutating func quotation(limit: Int, mode: Mode) -> Range<Int>? {
    let start = position
    var depth = 0
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      // An umlaut without braces, which BibTeX would not allow here.
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\"") where depth <= 0:
        position = index + 1
        return start..<index
      case UInt8(ascii: "\n"):
        if mode == .recovery, beginsField(at: index + 1, limit: limit) {
          position = index
          return trimmed(start..<index)
        }
        if mode != .recovery, let head = head(inLineAt: index + 1) {
          openAt = head.offset
          return nil
        }
      default: break
      }
      index += 1
    }
    openAt = limit
    guard mode == .recovery else { return nil }
    position = limit
    return trimmed(start..<limit)
  }

  /// A group up to its brace, or up to the line before the next field, and where reading goes on.
  private func recoveredGroup(limit: Int) -> (range: Range<Int>, end: Int) {
    let start = position
    var depth = 1
    for index in start..<limit {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return (start..<index, index + 1) }
      case UInt8(ascii: "\n"):
        if beginsField(at: index + 1, limit: limit) { return (trimmed(start..<index), index) }
      default: break
      }
    }
    return (trimmed(start..<limit), limit)
  }

  /// Whether the line at `offset` begins with the name of a usual field and "=".
  private func beginsField(at offset: Int, limit: Int) -> Bool {
    var start = offset
    while start < limit, bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: ",") {
      if bytes[start] == UInt8(ascii: "\n") { return false }
      start += 1
    }
    var end = start
    while end < limit, end - start < 40, isNameByte(bytes[end]) { end += 1 }
    guard end > start, BibTeXFieldName.isUsual(lowercased(start..<end)) else { return false }
    while end < limit, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return end < limit && bytes[end] == UInt8(ascii: "=")
  }

  /// `range` without the blanks, commas and closing braces at its end.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] <= 0x20 || ",}\"".utf8.contains(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  /// The offset of the next line that begins a block, or the end.
  func nextLineWithHead(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n"), let head = head(inLineAt: index + 1) { return head.offset }
      index += 1
    }
    return bytes.count
  }

  /// Skips blanks and line ends.
  mutating func skipBlanks(to limit: Int) {
    while position < limit, bytes[position] <= 0x20 { position += 1 }
  }

  /// Skips blanks, commas, and comments up to the ends of their lines.
  mutating func skipSeparators(to limit: Int) {
    while position < limit {
      let byte = bytes[position]
      if byte == UInt8(ascii: "%") {
        while position < limit, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      } else if byte > 0x20, byte != UInt8(ascii: ",") {
        return
      } else {
        position += 1
      }
    }
  }

  /// Whether `byte` can be in the name of a field or a macro.
  func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case ...0x20, UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"):
      false
    default: true
    }
  }

  /// Whether `byte` can be in the name of a type.
  func isTypeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
  }

  /// Whether `byte` is a letter in ASCII.
  func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}
