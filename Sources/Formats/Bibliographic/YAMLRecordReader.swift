import ReadingList

/// Reads records that stand in YAML: one a document, or in the arrays that the grammar names.
///
/// A document that breaks is taken up again at its next record, or else the next document is.
struct YAMLRecordReader: FormatReader {
  let grammar: RecordGrammar

  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var sections = SectionOrdinals()
    func send(_ record: JSONValue, line: Int) throws {
      for item in grammar.items(record, line, "") {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
    var document: [UInt8] = []
    var start = 1
    var number = 0
    func finish() throws {
      try readDocument(document, line: start, send: send) { try yield(.problem(line: $0, message: $1)) }
      document.removeAll(keepingCapacity: true)
    }
    while let line = try input.nextLine() {
      number += 1
      // These marks are never content at the start of a line, whatever is open.
      if Self.isMark(line, "---") || Self.isMark(line, "...") {
        try finish()
        start = number
        if line.first == UInt8(ascii: ".") {
          document.append(UInt8(ascii: "\n"))
          continue
        }
      }
      document += line
      document.append(UInt8(ascii: "\n"))
    }
    try finish()
  }

  private static func isMark(_ line: ArraySlice<UInt8>, _ mark: StaticString) -> Bool {
    guard line.starts(with: UnsafeBufferPointer(start: mark.utf8Start, count: 3)) else { return false }
    return line.count == 3 || line[line.startIndex + 3] == 0x20 || line[line.startIndex + 3] == 0x09
  }

  private func readDocument(
    _ bytes: [UInt8], line: Int, send: (JSONValue, Int) throws -> Void, report: (Int, String) throws -> Void
  ) throws {
    // Invalid bytes would end the document.
    var rest = Array(String(decoding: bytes, as: UTF8.self).utf8)[...]
    var line = line
    var grammar = grammar
    while rest.contains(where: { $0 > 0x20 }) {
      var composer = YAMLComposer(grammar: grammar)
      do {
        try composer.read(rest) { try send($0, line + $1) }
        return
      } catch let error as YAMLSyntaxError {
        try report(line + error.line, error.message)
        guard let column = composer.recordColumn,
          let next = Self.nextRecord(in: rest, behind: composer.openRecordLine ?? error.line, column: column)
        else { return }
        line += next.line
        rest = rest[next.offset...]
        // What goes on is the array alone.
        grammar.arrays = []
      }
    }
  }

  /// The first line after `line` that begins an element of an array whose dashes stand in `column`.
  private static func nextRecord(
    in bytes: ArraySlice<UInt8>, behind line: Int, column: Int
  ) -> (offset: Int, line: Int)? {
    var offset = bytes.startIndex
    var number = 0
    while offset < bytes.endIndex {
      let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let dash = offset + column
      if number > line, dash + 1 < end, bytes[dash] == UInt8(ascii: "-"), bytes[dash + 1] == 0x20,
        bytes[offset..<dash].allSatisfy({ $0 == 0x20 })
      {
        return (offset, number)
      }
      number += 1
      offset = end + 1
    }
    return nil
  }
}
