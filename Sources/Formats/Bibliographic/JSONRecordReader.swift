import ReadingList

/// Reads records that stand in JSON: in an array, in an object's arrays, alone, or one a line.
struct JSONRecordReader: FormatReader {
  let grammar: RecordGrammar

  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let bytes = try input.rest()
    try bytes.withUnsafeBufferPointer { buffer in
      let mark = TextDecoding.byteOrderMark(buffer).count
      var document = JSONRecordWalk(bytes: buffer, from: mark, grammar: grammar)
      try document.read(yield)
    }
  }
}

/// One pass over a document, which holds no more than one record at a time.
private struct JSONRecordWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let grammar: RecordGrammar
  private var parser: JSONParser
  private var lines: LineCounter
  private var sections = SectionOrdinals()
  /// Records that have been read.
  private var count = 0

  init(bytes: UnsafeBufferPointer<UInt8>, from start: Int, grammar: RecordGrammar) {
    self.bytes = bytes
    self.grammar = grammar
    parser = JSONParser(bytes, from: start)
    lines = LineCounter(bytes)
  }

  mutating func read(_ yield: (ListItem) throws -> Void) throws {
    while parser.peek() != nil {
      let start = parser.position
      do {
        try readRoot(yield)
      } catch let error as JSONSyntaxError {
        try yield(.problem(line: lines.line(at: error.offset), message: error.message))
        guard let next = lineBehind(error.offset, ofRecordAt: start) else { return }
        parser = JSONParser(bytes, from: next)
      }
    }
  }

  /// Where the next line begins, if the record that broke was meant to be in one.
  private func lineBehind(_ offset: Int, ofRecordAt start: Int) -> Int? {
    let rest = bytes[start...]
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")), offset <= end, end + 1 < bytes.count else { return nil }
    return bytes[end + 1] == UInt8(ascii: "{") ? end + 1 : nil
  }

  private mutating func readRoot(_ yield: (ListItem) throws -> Void) throws {
    switch parser.peek() {
    case UInt8(ascii: "["): try readArray(yield)
    case UInt8(ascii: "{"):
      let line = lines.line(at: parser.position)
      if let record = try readObject(at: [], yield) { try send(record, line: line, place: "", yield) }
    default:
      throw JSONSyntaxError(
        reason: .unexpected(parser.peek() ?? 0, expected: "\"[\" or \"{\""), offset: parser.position)
    }
  }

  private mutating func readArray(_ yield: (ListItem) throws -> Void) throws {
    try parser.expect(UInt8(ascii: "["), "\"[\"")
    if parser.take(UInt8(ascii: "]")) { return }
    repeat {
      _ = parser.peek()
      let line = lines.line(at: parser.position)
      count += 1
      try send(try parser.value(), line: line, place: "entry \(count): ", yield)
    } while parser.take(UInt8(ascii: ","))
    try parser.expect(UInt8(ascii: "]"), "\",\" or \"]\"")
  }

  /// The object at `path`, or nil if it had an array of records: then beside it stand facts about the list.
  private mutating func readObject(at path: [String], _ yield: (ListItem) throws -> Void) throws -> JSONValue? {
    try parser.expect(UInt8(ascii: "{"), "\"{\"")
    var members: [JSONValue.Member] = []
    var hasArray = false
    if !parser.take(UInt8(ascii: "}")) {
      repeat {
        let name = try parser.string()
        try parser.expect(UInt8(ascii: ":"), "\":\"")
        let inner = path + [name]
        let next = parser.peek()
        if next == UInt8(ascii: "["), grammar.hasArray(at: inner) {
          hasArray = true
          try readArray(yield)
        } else if next == UInt8(ascii: "{"), grammar.leads(from: inner) {
          if let value = try readObject(at: inner, yield) {
            members.append(JSONValue.Member(name: name, value: value))
          } else {
            hasArray = true
          }
        } else {
          members.append(JSONValue.Member(name: name, value: try parser.value(depth: path.count + 1)))
        }
      } while parser.take(UInt8(ascii: ","))
      try parser.expect(UInt8(ascii: "}"), "\",\" or \"}\"")
    }
    return hasArray ? nil : .object(members)
  }

  private mutating func send(
    _ record: JSONValue, line: Int, place: String, _ yield: (ListItem) throws -> Void
  ) throws {
    for item in grammar.items(record, line, place) {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }
}
