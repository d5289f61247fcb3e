import ReadingList

extension Format {
  /// Records, one a line.
  public static let ndjson: Format = Format(
    "ndjson", title: "NDJSON", extensions: ["jsonl"],
    recognize: { GeneralFormat.likelihood(of: .ndjson, $0) }, reader: { _ in NDJSONReader() },
    writer: { _ in NDJSONWriter() })
}

/// Reads one JSON record a line, in bounded memory however long the source.
public struct NDJSONReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends the entries of `input` and the sections that they name, each section once, to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var sections = SectionOrdinals()
    var number = 0
    while let line = try input.nextLine() {
      number += 1
      for item in Self.items(fromLine: line, line: number) {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
  }

  /// What the bytes of one line hold, which is nothing if they are blank. Safe to call from several threads.
  ///
  /// Every record sends its sections anew and at position 0: `SectionOrdinals` brings the items of a source in order.
  public static func items(fromLine bytes: ArraySlice<UInt8>, line: Int) -> [ListItem] {
    bytes.withUnsafeBufferPointer { items(fromLine: $0, line: line) }
  }

  /// What the bytes of one line hold, as `items(fromLine:line:)` has it for an array's.
  public static func items(fromLine bytes: UnsafeBufferPointer<UInt8>, line: Int) -> [ListItem] {
    let mark = line == 1 ? TextDecoding.byteOrderMark(bytes).count : 0
    let bytes = UnsafeBufferPointer(rebasing: bytes[mark...])
    guard bytes.contains(where: { $0 > 0x20 }) else { return [] }
    do {
      return RecordDecoder.items(from: try JSONParser.value(of: bytes), line: line)
    } catch {
      return [.problem(line: line, message: "\(error.message) (column \(mark + error.offset + 1))")]
    }
  }
}
