import ReadingList

extension Format {
  /// refer, and EndNote's export after it.
  public static let refer: Format = Format(
    "refer", title: "EndNote and refer", extensions: ["enw", "ref", "endnote"],
    recognize: { head in
      guard let first = head.lines.first, let tag = ReferReader.field(in: first)?.tag else { return .unlikely }
      if tag == "0" { return .certain }
      return "ATDEJBKL".contains(tag) ? .likely : .unlikely
    },
    reader: { _ in ReferReader() })
}

/// Reads refer's "%T Title": records have empty lines between them, or begin with "%0".
struct ReferReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var lines = try TaggedLines(input)
    var output = TaggedOutput()
    var record = TaggedRecord()
    var isBehindBlankLine = false
    func finish() throws {
      try output.send(record, type: "0", yield) { Self.build($0, &$1) }
      record = TaggedRecord()
    }
    while let line = try lines.next() {
      output.see(line)
      if let (tag, text) = Self.field(in: line[...]) {
        if isBehindBlankLine || tag == "0" { try finish() }
        record.begin(tag, text, line: lines.number)
      } else if line.isBlank {
        record.passBlankLine()
      } else {
        record.goOn(line.trimmingBlanks())
      }
      isBehindBlankLine = line.isBlank
    }
    try finish()
    try output.finish(expected: "\"%0\", or has at least \"%T\"", yield)
  }

  /// The tag and the text of "%T Title".
  static func field(in line: Substring) -> (tag: String, text: Substring)? {
    guard line.utf8.first == UInt8(ascii: "%") else { return nil }
    let behind = line.dropFirst()
    guard let tag = behind.first, tag.isASCII, !tag.isWhitespace, tag != "%" else { return nil }
    let rest = behind.dropFirst()
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    return (String(tag), rest.dropFirst())
  }

  private static func build(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    let type = record.first("0").map { WorkType.csl($0) }
    builder.setDetail(DetailName.type, type)
    for field in record.fields where !field.text.isBlank { take(field, type: type, &builder) }
    builder.setVenue(record.first("J") ?? record.first("B"))
    if let date = record.first("D").flatMap({ CSLDate(.string($0)) }) { builder.setIssued(date) }
    if builder.entry.year == nil { builder.entry.year = record.first("8").flatMap { Year.within($0) } }
  }

  private static func take(_ field: TaggedField, type: String?, _ builder: inout EntryBuilder) {
    let text = field.joined
    switch field.tag {
    case "0", "J", "D": break
    case "B": if builder.entry.venue != text, type == "book" { builder.setDetail(DetailName.collectionTitle, text) }
    case "T": builder.setTitle(text)
    case "A": for name in text.split(separator: ";") { builder.addAuthor(name.trimmingBlanks()) }
    case "E", "Y", "?":
      let name = ["E": DetailName.editor, "Y": "collection-editor"][field.tag] ?? DetailName.translator
      builder.setDetail(name, text.contains(",") ? PersonName(text).display : text)
    case "X": builder.setAbstract(RecordMarkup.plainIfMarkup(field.text))
    case "Z", "O", "<": builder.addNote(RecordMarkup.plainIfMarkup(field.text))
    case "K": for line in field.lines { builder.addTags(line, separators: [",", ";"]) }
    case "U": for url in field.lines { builder.addLink(url) }
    case ">" where text.contains("://"): builder.addLink(text, label: "pdf")
    case "R": if DOI(text) != nil { builder.setDOI(text) } else { builder.setDetail(DetailName.number, text) }
    case "F": builder.entry.key = text
    case "@":
      let digits = text.count { $0.isNumber || $0 == "X" }
      builder.setDetail(digits >= 10 ? DetailName.isbn : DetailName.issn, text)
    default: builder.setDetail(details[field.tag] ?? "%" + field.tag.lowercased(), text)
    }
  }

  private static let details: [String: String] = [
    "V": DetailName.volume, "N": DetailName.issue, "P": DetailName.page, "I": DetailName.publisher,
    "C": DetailName.publisherPlace, "S": DetailName.collectionTitle, "7": DetailName.edition, "9": DetailName.genre,
    "G": DetailName.language, "L": "call-number", "!": DetailName.titleShort, "Q": DetailName.originalTitle,
    "8": "date", "6": "number-of-volumes", "[": DetailName.accessed, "M": "accession", "W": "source", "~": "archive",
    "+": "address", "&": "section", "*": DetailName.license, ">": DetailName.file,
  ]
}
