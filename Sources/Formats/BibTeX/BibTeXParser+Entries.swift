extension BibTeXParser {
  /// The entry that begins at `head`; `position` is behind it afterwards.
  mutating func entry(_ head: Head, type: String) -> BibTeXEntry {
    var entry = BibTeXEntry(type: type, key: "", offset: head.offset, fields: [])
    let found = problems.count
    guard let limit = fields(head, mode: .strict, limit: bytes.count, into: &entry) else { return entry }
    // Whatever was wrong with the fields is said again, or follows from the missing brace.
    problems.removeSubrange(found...)
    if fields(head, mode: .escapes, limit: bytes.count, into: &entry) == nil { return entry }
    problems.removeSubrange(found...)
    _ = fields(head, mode: .recovery, limit: limit, into: &entry)
    problems.removeSubrange(found...)
    let name = entry.key.isEmpty ? "an entry" : "entry \"\(entry.key)\""
    problems.append((head.offset, "\(name) is not closed or a brace in it is missing; read up to the next \"@\""))
    position = limit
    return entry
  }

  /// Reads key and fields; nil if the entry is closed, or else where reading has to go on: at the next block.
  private mutating func fields(_ head: Head, mode: Mode, limit: Int, into entry: inout BibTeXEntry) -> Int? {
    let close = head.isInParentheses ? UInt8(ascii: ")") : UInt8(ascii: "}")
    entry.fields.removeAll(keepingCapacity: true)
    entry.key = key(head, limit: limit)
    var strayText: Range<Int>?
    while true {
      skipSeparators(to: limit)
      guard position < limit else { return limit }
      let byte = bytes[position]
      if byte == close || byte == UInt8(ascii: "}") {
        position += 1
        break
      }
      if byte == UInt8(ascii: "@"), self.head(at: position) != nil { return position }
      let start = position
      while position < limit, isNameByte(bytes[position]) { position += 1 }
      let name = start..<position
      skipBlanks(to: limit)
      if !name.isEmpty, name.count <= 200, position < limit, bytes[position] == UInt8(ascii: "=") {
        position += 1
        guard let value = value(limit: limit, mode: mode) else { return openAt }
        entry.fields.append(BibTeXEntry.Field(name: lowercased(name), value: value))
        continue
      }
      if name.isEmpty {
        guard skipStray(limit: limit, mode: mode) else { return openAt }
      } else {
        position = name.upperBound
      }
      strayText = strayText ?? start..<position
    }
    if let strayText {
      let text = text(strayText.prefix(60)).collapsingBlanks()
      problems.append((strayText.lowerBound, "text in an entry that belongs to no field is passed over: \(text)"))
    }
    return nil
  }

  /// Skips a byte or a group where a field should begin; false if the group is not closed.
  private mutating func skipStray(limit: Int, mode: Mode) -> Bool {
    guard bytes[position] == UInt8(ascii: "{") else {
      position += 1
      return true
    }
    position += 1
    return group(limit: limit, mode: mode) != nil
  }

  /// The citation key, behind which `position` is; empty if the fields begin at once.
  private mutating func key(_ head: Head, limit: Int) -> String {
    position = head.body
    skipBlanks(to: limit)
    let start = position
    var end = start
    loop: while end < limit {
      switch bytes[end] {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "\n"), UInt8(ascii: "{"), UInt8(ascii: "\""): break loop
      case UInt8(ascii: ")") where head.isInParentheses: break loop
      case UInt8(ascii: "="):
        // "@book{title = {..}}" has no key, but "url=.." can be a key's part.
        let next = end + 1 < limit ? bytes[end + 1] : 0
        if next <= 0x20 || next == UInt8(ascii: "{") || next == UInt8(ascii: "\"") { return "" }
      default: break
      }
      end += 1
    }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    position = end
    return text(start..<end)
  }

  /// Reads the value at `position` with what is concatenated to it; nil if it is not closed, and then `openAt` says
  /// where the next block begins.
  mutating func value(limit: Int, mode: Mode) -> BibTeXEntry.Value? {
    var value: BibTeXEntry.Value?
    while true {
      skipBlanks(to: limit)
      guard position < limit else {
        openAt = limit
        return nil
      }
      let part: BibTeXEntry.Value
      switch bytes[position] {
      case UInt8(ascii: "{"):
        position += 1
        guard let range = group(limit: limit, mode: mode) else { return nil }
        part = .source(range)
      case UInt8(ascii: "\""):
        position += 1
        guard let range = quotation(limit: limit, mode: mode) else { return nil }
        part = .source(range)
      default: part = bareValue(limit: limit)
      }
      if let known = value {
        let joined = withBytes(known) { Array($0) } + withBytes(part) { Array($0) }
        value = .text(macros.spend(joined.count) ? joined : [])
      } else {
        value = part
      }
      let end = position
      skipBlanks(to: limit)
      guard position < limit, bytes[position] == UInt8(ascii: "#") else {
        position = end
        return value
      }
      position += 1
    }
  }

  /// A number, a macro, or text that should stand in braces.
  private mutating func bareValue(limit: Int) -> BibTeXEntry.Value {
    let start = position
    while position < limit, isNameByte(bytes[position]) { position += 1 }
    let name = start..<position
    var end = position
    rest: while end < limit {
      switch bytes[end] {
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: ")"): break rest
      // Another field in the same line, its comma missing.
      case UInt8(ascii: "="):
        end = position
        break rest
      default: end += 1
      }
    }
    while end > position, bytes[end - 1] <= 0x20 { end -= 1 }
    if end > position {
      position = end
      return .source(start..<end)
    }
    if !name.isEmpty, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[start]), let text = macros.text(of: text(name)) {
      return .text(text)
    }
    return .source(name)
  }

  /// Calls `body` with the bytes of `value`.
  func withBytes<Result>(_ value: BibTeXEntry.Value, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch value {
    case .source(let range): body(UnsafeBufferPointer(rebasing: bytes[range]))
    case .text(let bytes): bytes.withUnsafeBufferPointer(body)
    }
  }
}
