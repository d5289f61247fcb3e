import ReadingList

extension Format {
  /// RIS, as publishers and reference managers write it.
  public static let ris: Format = Format(
    "ris", title: "RIS", extensions: [],
    recognize: { head in
      let tags = head.lines.compactMap { RISReader.field(in: $0)?.tag }
      if tags.contains("TY") { return head.lines.contains { $0.hasPrefix("PMID-") } ? .possible : .certain }
      return tags.contains("ER") && tags.count > 2 ? .likely : .unlikely
    },
    reader: { _ in RISReader() }, writer: { _ in RISWriter() })
}

/// Reads RIS. A record begins with TY and ends with ER or at the next TY; fields outside of one make a record too. Lines
/// without a tag go on with the field before them.
struct RISReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var lines = try TaggedLines(input)
    var output = TaggedOutput()
    var record = TaggedRecord()
    func finish() throws {
      try output.send(record, type: "TY", yield) { RISDecoder.build($0, &$1) }
      record = TaggedRecord()
    }
    while let line = try lines.next() {
      output.see(line)
      if let (tag, text) = Self.field(in: line[...]) {
        if tag == "TY" { try finish() }
        if tag == "ER" { try finish() } else { record.begin(tag, text, line: lines.number) }
      } else if line.isBlank {
        record.passBlankLine()
      } else {
        let indent = line.hasPrefix(RISWriter.indent) ? RISWriter.indent.count : line.prefix { $0.isWhitespace }.count
        record.goOn(String(line.dropFirst(indent)))
      }
    }
    try finish()
    try output.finish(expected: "\"TY  - \"", yield)
  }

  /// The tag and the text of "TY  - JOUR"; some programs write one blank before the hyphen, or none behind it.
  static func field(in line: Substring) -> (tag: String, text: Substring)? {
    let bytes = line.utf8
    let head = Array(bytes.prefix(8))
    guard head.count >= 4, Self.isUpper(head[0]), Self.isUpper(head[1]) || head[1].isDigit, head[2] == 0x20 else {
      return nil
    }
    guard let hyphen = head.dropFirst(3).firstIndex(where: { $0 != 0x20 }), head[hyphen] == UInt8(ascii: "-") else {
      return nil
    }
    let rest = line[bytes.index(bytes.startIndex, offsetBy: hyphen + 1)...]
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    return (String(decoding: head[..<2], as: UTF8.self), rest.dropFirst())
  }

  private static func isUpper(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
}

extension UInt8 {
  /// Whether the byte is a digit in ASCII.
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
