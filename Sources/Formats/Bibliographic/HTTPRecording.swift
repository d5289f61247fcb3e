import ReadingList

extension Format {
  /// Recordings of HTTP (VCR cassettes) with answers in formats that dogear reads.
  public static let httpRecording: Format = Format(
    "vcr", title: "recordings of HTTP (VCR)", extensions: [],
    recognize: { head in
      head.lines.first == "interactions:" || head.lines.prefix(3).contains("http_interactions:") ? .certain : .unlikely
    },
    reader: { _ in HTTPRecordingReader() })
}

/// Reads the answers of a recording, each in the format that it has.
struct HTTPRecordingReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let arrays = [["interactions"], ["http_interactions"]]
    var sections = SectionOrdinals()
    let grammar = RecordGrammar(arrays: arrays) { record, line, _ in Self.items(of: record, line: line) }
    try YAMLRecordReader(grammar: grammar).read(input) { item in
      if let item = sections.numbered(item) { try yield(item) }
    }
  }

  /// What the answer of one interaction holds; the lines of all are that of the interaction.
  private static func items(of interaction: JSONValue, line: Int) -> [ListItem] {
    let address = interaction[path: "request", "uri"]?.text ?? "an answer"
    let status =
      interaction[path: "response", "status"]?["code"]?.text ?? interaction[path: "response", "status_code"]?.text
    if let status, status.first != "2" {
      return [.problem(line: line, message: "\(address) answered with status \(status), not with records")]
    }
    // Cassettes of httpx have "content" in place of "body".
    let body = interaction[path: "response", "body"] ?? interaction[path: "response", "content"]
    guard let text = body?["string"]?.text ?? body?.text, !text.isBlank else {
      return [.problem(line: line, message: "the answer of \(address) has no text")]
    }
    let source = ByteSource(name: "answer", bytes: Array(text.utf8))
    var items: [ListItem] = []
    do {
      guard let format = try Format.detect(source), format != .httpRecording, let reader = format.reader() else {
        return [.problem(line: line, message: "the answer of \(address) has no format that is known")]
      }
      try reader.read(source) { item in
        switch item {
        case .section, .member: items.append(item)
        case .entry(let entry, _): items.append(.entry(entry, line: line))
        case .problem(_, let message): items.append(.problem(line: line, message: message))
        }
      }
    } catch {
      items.append(.problem(line: line, message: "the answer of \(address) cannot be read"))
    }
    return items
  }
}
