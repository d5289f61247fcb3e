import ReadingList

extension Format {
  /// PubMed's tagged export.
  public static let medline: Format = Format(
    "nbib", title: "PubMed (MEDLINE)", extensions: ["medline"],
    recognize: { head in
      head.lines.contains { MEDLINEReader.field(in: $0)?.tag == "PMID" } ? .certain : .unlikely
    },
    reader: { _ in MEDLINEReader() })
}

/// Reads MEDLINE's fields ("TI  - Title"): a tag of up to four letters and a hyphen; lines that go on with a field have
/// six blanks. A record begins with PMID or behind an empty line.
struct MEDLINEReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var lines = try TaggedLines(input)
    var output = TaggedOutput()
    var record = TaggedRecord()
    func finish() throws {
      try output.send(record, type: "PMID", yield) { Self.build($0, &$1) }
      record = TaggedRecord()
    }
    while let line = try lines.next() {
      output.see(line)
      if let (tag, text) = Self.field(in: line[...]) {
        if tag == "PMID" { try finish() }
        record.begin(tag, text, line: lines.number)
      } else if line.isBlank {
        try finish()
      } else {
        record.goOn(line.trimmingBlanks())
      }
    }
    try finish()
    try output.finish(expected: "\"PMID- \"", yield)
  }

  /// The tag and the text of "TI  - Title".
  static func field(in line: Substring) -> (tag: String, text: Substring)? {
    let head = Array(line.utf8.prefix(6))
    guard head.count >= 5, head[4] == UInt8(ascii: "-"), head.count == 5 || head[5] == 0x20 else { return nil }
    let tag = head[..<4].prefix { $0 != 0x20 }
    guard tag.count >= 2, tag.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }),
      head[tag.count..<4].allSatisfy({ $0 == 0x20 })
    else { return nil }
    return (String(decoding: tag, as: UTF8.self), line.dropFirst(6))
  }

  private static func build(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    let hasFullNames = record.has("FAU")
    for field in record.fields where !field.text.isBlank {
      if field.tag == "FAU" || field.tag == "AU" && !hasFullNames {
        builder.addAuthor(field.joined)
      } else {
        take(field, &builder)
      }
    }
    if builder.entry.title.isEmpty { builder.setTitle(record.first("BTI", "CTI", "VTI")) }
    builder.setVenue(record.first("JT", "BTI", "TA"))
    if let short = record.first("TA"), short != builder.entry.venue { builder.setDetail(DetailName.venueShort, short) }
    setDate(record, &builder)
    let types = record.all("PT")
    builder.setDetail(
      DetailName.type, types.lazy.map { WorkType.csl($0) }.first { WorkType.all.contains($0) && $0 != "review" })
    for type in types where type != "Journal Article" { builder.setDetail(DetailName.genre, type) }
  }

  private static func take(_ field: TaggedField, _ builder: inout EntryBuilder) {
    let text = field.joined
    switch field.tag {
    case "TI": builder.setTitle(withoutStop(text))
    case "AB": builder.setAbstract(text)
    case "OAB": if builder.entry.abstract == nil { builder.setAbstract(text) } else { builder.setDetail("oab", text) }
    case "CN": builder.entry.authors.append(text)
    case "FED": builder.setDetail(DetailName.editor, PersonName(text).display)
    case "PMID":
      builder.entry.key = text
      builder.setDetail(DetailName.pmid, text)
    case "PMC": builder.setDetail(DetailName.pmcid, text)
    case "LID", "AID": takeIdentifier(text, &builder)
    case "IS": builder.setDetail(DetailName.issn, text.split(separator: " ").first.map { String($0) })
    case "ISBN":
      builder.setDetail(DetailName.isbn, text.hasPrefix("ISBN ") ? String(text.dropFirst(5)) : text)
    case "MH", "OT": builder.addTags(text.replacing("*", with: ""))
    // Of these the last are about the record and not about the work.
    case "AU", "ED", "JT", "TA", "BTI", "DP", "PT", "DA", "DCOM", "LR", "OWN", "STAT", "EDAT", "MHDA", "CRDT", "PHST",
      "PST", "JID", "OTO", "SO", "SB":
      break
    default: builder.setDetail(details[field.tag] ?? field.tag.lowercased(), text)
    }
  }

  private static func takeIdentifier(_ text: String, _ builder: inout EntryBuilder) {
    if text.hasSuffix("[doi]") {
      builder.setDOI(String(text.dropLast(5)))
    } else if text.hasSuffix("[pii]") {
      builder.setDetail("pii", String(text.dropLast(5)))
    }
  }

  private static func setDate(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    guard let text = record.first("DP") ?? record.first("DEP"), let year = Year.within(text) ?? Int(text.prefix(4)),
      Year.range.contains(year)
    else { return }
    builder.entry.year = year
    builder.setDetail(DetailName.issued, EnglishDate.iso(text, year: year))
  }

  /// Titles end with a full stop, which is not theirs.
  private static func withoutStop(_ title: String) -> String {
    title.hasSuffix(".") && !title.hasSuffix("..") ? String(title.dropLast()) : title
  }

  private static let details: [String: String] = [
    "VI": DetailName.volume, "IP": DetailName.issue, "PG": DetailName.page, "LA": DetailName.language,
    "PB": DetailName.publisher, "PL": DetailName.publisherPlace, "EN": DetailName.edition,
    "TT": DetailName.originalTitle, "CTI": DetailName.collectionTitle, "AD": "address", "GR": "funder",
    "DEP": "published-online",
  ]
}
