import ReadingList

extension Format {
  /// Records in one JSON document.
  public static let json: Format = Format(
    "json", title: "JSON", extensions: [],
    recognize: { GeneralFormat.likelihood(of: .json, $0) }, reader: { _ in JSONReader() },
    writer: { _ in JSONWriter() })
}

/// Reads one JSON document: an array of records, an object that has such an array under "entries", "items" or
/// "results", or a single record.
public struct JSONReader: FormatReader {
  private static let arrayNames: Set<String> = ["entries", "items", "results"]

  /// A reader.
  public init() {}

  /// Sends the entries of `input` and the sections that they name to `yield`. A record that cannot be taken is reported
  /// by its place in the array, from 1; where the syntax breaks, reading ends with a problem.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let bytes = try input.rest()
    try bytes.withUnsafeBufferPointer { buffer in
      let mark = TextDecoding.byteOrderMark(buffer).count
      var document = Document(parser: JSONParser(buffer, from: mark), lines: LineCounter(buffer))
      do {
        try document.read(yield: yield)
      } catch let error as JSONSyntaxError {
        try yield(.problem(line: document.lines.line(at: error.offset), message: error.message))
      }
    }
  }

  private struct Document {
    var parser: JSONParser
    var lines: LineCounter
    var sections = SectionOrdinals()

    mutating func read(yield: (ListItem) throws -> Void) throws {
      switch parser.peek() {
      case nil: return
      case UInt8(ascii: "["): try readArray(yield)
      case UInt8(ascii: "{"): try readObject(yield)
      default:
        throw JSONSyntaxError(
          reason: .unexpected(parser.peek() ?? 0, expected: "\"[\" or \"{\""), offset: parser.position)
      }
      if parser.peek() != nil { throw JSONSyntaxError(reason: .trailing, offset: parser.position) }
    }

    private mutating func readArray(_ yield: (ListItem) throws -> Void) throws {
      try parser.expect(UInt8(ascii: "["), "\"[\"")
      if parser.take(UInt8(ascii: "]")) { return }
      var index = 0
      repeat {
        index += 1
        _ = parser.peek()
        let line = lines.line(at: parser.position)
        try send(try parser.value(), line: line, place: "entry \(index): ", yield)
      } while parser.take(UInt8(ascii: ","))
      try parser.expect(UInt8(ascii: "]"), "\",\" or \"]\"")
    }

    private mutating func readObject(_ yield: (ListItem) throws -> Void) throws {
      let line = lines.line(at: parser.position)
      try parser.expect(UInt8(ascii: "{"), "\"{\"")
      var members: [JSONValue.Member] = []
      var hasArray = false
      if !parser.take(UInt8(ascii: "}")) {
        repeat {
          let name = try parser.string()
          try parser.expect(UInt8(ascii: ":"), "\":\"")
          if JSONReader.arrayNames.contains(name), parser.peek() == UInt8(ascii: "[") {
            hasArray = true
            try readArray(yield)
          } else {
            members.append(JSONValue.Member(name: name, value: try parser.value(depth: 1)))
          }
        } while parser.take(UInt8(ascii: ","))
        try parser.expect(UInt8(ascii: "}"), "\",\" or \"}\"")
      }
      // Beside the array stand facts about the list, not a record.
      if !hasArray { try send(.object(members), line: line, place: "", yield) }
    }

    private mutating func send(_ value: JSONValue, line: Int, place: String, _ yield: (ListItem) throws -> Void) throws
    {
      for item in RecordDecoder.items(from: value, line: line, place: place) {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
  }
}
