import ReadingList

extension Format {
  /// The tagged export of Web of Science, which began as ISI's.
  public static let webOfScience: Format = Format(
    "isi", title: "Web of Science", extensions: ["ciw", "wos"],
    recognize: { head in
      let tags = head.lines.prefix(60).map { WebOfScienceReader.field(in: $0)?.tag }
      if tags.first == "FN", tags.contains("VR") { return .certain }
      let isRecord = tags.first == "PT" && ["AU", "TI", "SO"].allSatisfy { tags.contains($0) }
      return isRecord ? .certain : .unlikely
    },
    reader: { _ in WebOfScienceReader() })
}

/// Reads Web of Science's fields: two letters and a blank; lines that go on with a field have three blanks. A record
/// begins with PT and ends with ER.
struct WebOfScienceReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var lines = try TaggedLines(input)
    var output = TaggedOutput()
    var record = TaggedRecord()
    func finish() throws {
      try output.send(record, type: "PT", yield) { Self.build($0, &$1) }
      record = TaggedRecord()
    }
    while let line = try lines.next() {
      output.see(line)
      if let (tag, text) = Self.field(in: line[...]) {
        switch tag {
        case "FN", "VR", "EF": try finish()
        case "ER": try finish()
        case "PT":
          try finish()
          record.begin(tag, text, line: lines.number)
        default: record.begin(tag, text, line: lines.number)
        }
      } else if !line.isBlank {
        record.goOn(line.trimmingBlanks())
      }
    }
    try finish()
    try output.finish(expected: "\"PT \"", yield)
  }

  /// The tag and the text of "TI Title".
  static func field(in line: Substring) -> (tag: String, text: Substring)? {
    let head = Array(line.utf8.prefix(3))
    guard head.count >= 2, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= head[0],
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= head[1] || head[1].isDigit, head.count == 2 || head[2] == 0x20
    else { return nil }
    return (String(decoding: head[..<2], as: UTF8.self), line.dropFirst(3))
  }

  private static func build(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    let hasFullNames = record.has("AF")
    for field in record.fields where !field.text.isBlank {
      if field.tag == "AF" || field.tag == "AU" && !hasFullNames {
        for name in field.lines { builder.addAuthor(name) }
      } else {
        take(field, &builder)
      }
    }
    builder.setVenue(record.first("SO"))
    if let short = record.first("JI", "J9"), short != builder.entry.venue {
      builder.setDetail(DetailName.venueShort, short)
    }
    if builder.entry.details[DetailName.page] == nil { builder.setPages(record.first("BP"), record.first("EP")) }
    setDate(record, &builder)
    let types = record.first("DT")?.split(separator: ";").map { $0.trimmingBlanks() } ?? []
    let medium = ["J": "article-journal", "B": "book", "S": "chapter", "P": "patent"][record.first("PT") ?? ""]
    let named = types.lazy.map { WorkType.csl($0) }.first { WorkType.all.contains($0) && $0 != "review" }
    builder.setDetail(DetailName.type, named ?? medium)
    builder.setDetail(DetailName.genre, record.first("DT"))
  }

  private static func take(_ field: TaggedField, _ builder: inout EntryBuilder) {
    let text = field.joined
    switch field.tag {
    case "TI": builder.setTitle(text)
    case "AB": builder.setAbstract(text)
    case "CA", "GP": for name in field.lines { builder.addAuthor(name) }
    case "BE", "ED":
      for name in field.lines { builder.setDetail(DetailName.editor, PersonName(name).display) }
    case "DE": builder.addTags(text, separators: [";"])
    case "DI": builder.setDOI(text)
    case "PM": builder.setDetail(DetailName.pmid, text)
    case "UT": builder.entry.key = text
    case "AR": builder.setDetail(DetailName.number, text)
    case "SN", "EI": builder.setDetail(DetailName.issn, text)
    case "ID": builder.setDetail("keywords-plus", text)
    case "PS": builder.setDetail(DetailName.page, text)
    // Of these the last are counts and works cited, which change or are other works.
    case "PT", "AU", "SO", "JI", "J9", "BP", "EP", "PY", "DT", "CR", "NR", "TC", "Z9", "U1", "U2", "PG", "GA", "DA":
      break
    default: builder.setDetail(details[field.tag] ?? field.tag.lowercased(), text)
    }
  }

  private static func setDate(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    guard let year = (record.first("PY") ?? record.first("PD")).flatMap({ Year.within($0) }) else { return }
    builder.entry.year = year
    if let date = record.first("PD").flatMap({ EnglishDate.iso($0, year: year) }) {
      builder.setDetail(DetailName.issued, date)
    }
  }

  private static let details: [String: String] = [
    "VL": DetailName.volume, "IS": DetailName.issue, "PU": DetailName.publisher, "PI": DetailName.publisherPlace,
    "LA": DetailName.language, "SE": DetailName.collectionTitle, "CT": DetailName.event, "CL": "event-place",
    "CY": "event-date", "BN": DetailName.isbn, "PA": "publisher-address", "C1": "address", "PD": "date",
    "EM": "email", "FU": "funder", "SC": "subject", "WC": "category",
  ]
}
