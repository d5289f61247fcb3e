/// A JSON document taken apart into its records and what stands beside them.
struct ServiceDocument {
  /// The records in their order, each with the line that it begins on.
  private(set) var records: [(value: JSONValue, line: Int)] = []
  /// The members beside the records.
  private(set) var facts = JSONRecord()
  /// Where and why the syntax breaks, if it does.
  private(set) var problem: ListItem?

  /// The document in `bytes`: an array of records, or an object with such arrays under the names in `arrays`, there or
  /// below "_embedded". An object without any is a record itself.
  init(_ bytes: ArraySlice<UInt8>, arrays: Set<String>) {
    bytes.withUnsafeBufferPointer { buffer in
      let mark = TextDecoding.byteOrderMark(buffer).count
      var parser = JSONParser(buffer, from: mark)
      var lines = LineCounter(buffer)
      do throws(JSONSyntaxError) {
        guard let first = parser.peek() else { return }
        if first == UInt8(ascii: "[") {
          try readArray(&parser, &lines)
        } else {
          try readObject(&parser, &lines, arrays)
        }
        if parser.peek() != nil { throw JSONSyntaxError(reason: .trailing, offset: parser.position) }
      } catch {
        problem = .problem(line: lines.line(at: error.offset), message: error.message)
      }
    }
  }

  private mutating func readArray(_ parser: inout JSONParser, _ lines: inout LineCounter) throws(JSONSyntaxError) {
    try parser.expect(UInt8(ascii: "["), "\"[\"")
    if parser.take(UInt8(ascii: "]")) { return }
    repeat {
      _ = parser.peek()
      let line = lines.line(at: parser.position)
      records.append((try parser.value(), line))
    } while parser.take(UInt8(ascii: ","))
    try parser.expect(UInt8(ascii: "]"), "\",\" or \"]\"")
  }

  private mutating func readObject(
    _ parser: inout JSONParser, _ lines: inout LineCounter, _ arrays: Set<String>, depth: Int = 0
  ) throws(JSONSyntaxError) {
    let line = lines.line(at: parser.position)
    var hasArray = false
    try parser.expect(UInt8(ascii: "{"), "\"{\" or \"[\"")
    if !parser.take(UInt8(ascii: "}")) {
      repeat {
        let name = try parser.string()
        try parser.expect(UInt8(ascii: ":"), "\":\"")
        if arrays.contains(name), parser.peek() == UInt8(ascii: "[") {
          hasArray = true
          try readArray(&parser, &lines)
        } else if name == "_embedded", depth == 0, parser.peek() == UInt8(ascii: "{") {
          hasArray = true
          try readObject(&parser, &lines, arrays, depth: 1)
        } else {
          facts.members.append(JSONValue.Member(name: name, value: try parser.value(depth: 1)))
        }
      } while parser.take(UInt8(ascii: ","))
      try parser.expect(UInt8(ascii: "}"), "\",\" or \"}\"")
    }
    if !hasArray, depth == 0 { records = [(.object(facts.members), line)] }
  }
}
