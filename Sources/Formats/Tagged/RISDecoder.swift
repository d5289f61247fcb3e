import ReadingList

/// Turns a record of RIS into an entry.
enum RISDecoder {
  static func build(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    let type = record.first("TY").flatMap { RISTags.csl($0) }
    builder.setDetail(DetailName.type, type)
    let keywords = record.fields.count { $0.tag == "KW" }
    for field in record.fields where !field.text.isBlank {
      if field.tag == "KW" {
        // One field may hold all of them; several are one each.
        for line in field.lines { builder.addTags(line, separators: keywords == 1 ? [";"] : []) }
      } else {
        take(field, RISTags.synonyms[field.tag] ?? field.tag, type: type, &builder)
      }
    }
    setVenue(record, type: type, &builder)
    setDates(record, &builder)
    setPages(record, &builder)
    for tag in ["M3", "N1"] where builder.entry.doi == nil {
      if let doi = record.all(tag).lazy.compactMap({ DOI($0) }).first { builder.setDOI(doi.value) }
    }
    for field in record.fields where field.tag == "U5" { RISExtra.take(field.joined, &builder) }
  }

  private static func take(_ field: TaggedField, _ tag: String, type: String?, _ builder: inout EntryBuilder) {
    let text = field.joined
    switch tag {
    case "T1":
      if builder.entry.title.isEmpty {
        builder.setTitle(text)
      } else {
        builder.setDetail("title-other", other(text, builder))
      }
    case "CT": if builder.entry.title.isEmpty { builder.setTitle(text) }
    case "BT" where type == "book" || type == "manuscript": if builder.entry.title.isEmpty { builder.setTitle(text) }
    case "AU": for name in text.split(separator: ";") { builder.addAuthor(name.trimmingBlanks()) }
    case "AB", "N2": setAbstract(field.text, &builder)
    case "N1": if DOI(text) == nil { builder.addNote(RecordMarkup.plainIfMarkup(field.text)) }
    case "DO": builder.setDOI(text)
    case "ID": builder.entry.key = builder.entry.key ?? text
    case "UR", "L2", "L3", "L4": for url in urls(field.lines) { builder.addLink(url) }
    case "L1":
      for url in urls(field.lines) {
        if url.contains("://") { builder.addLink(url, label: "pdf") } else { builder.setDetail(DetailName.file, url) }
      }
    case "SN": setSerialNumber(text, type: type, &builder)
    case "Y2": builder.setDetail(DetailName.accessed, RISDate(text)?.iso ?? text)
    case "M3": if DOI(text) == nil { builder.setDetail(DetailName.genre, text) }
    case "M1": builder.setDetail(text.contains(" ") ? "m1" : DetailName.number, text)
    case "TY", "T2", "BT", "JF", "JO", "JA", "J1", "J2", "PY", "Y1", "DA", "SP", "EP", "U5": break
    case "AN", "U1", "U2", "C2": takeNumber(text, tag, &builder)
    default:
      if let name = RISTags.names.first(where: { $0.tag == tag })?.name {
        builder.setDetail(name, text.contains(",") ? PersonName(text).display : text)
      } else {
        builder.setDetail(RISTags.details.first { $0.tag == tag }?.name ?? tag.lowercased(), text)
      }
    }
  }

  private static func other(_ title: String, _ builder: EntryBuilder) -> String? {
    builder.entry.title == title ? nil : title
  }

  /// N2 and AB often say the same.
  private static func setAbstract(_ text: String, _ builder: inout EntryBuilder) {
    let text = EntryBuilder.text(RecordMarkup.plainIfMarkup(text))
    if builder.entry.abstract == nil {
      builder.setAbstract(text)
    } else if let text, builder.entry.abstract != text {
      builder.entry.abstract? += "\n\n" + text
    }
  }

  private static func setVenue(_ record: TaggedRecord, type: String?, _ builder: inout EntryBuilder) {
    if type == "book" { builder.setDetail(DetailName.collectionTitle, record.first("T2")) }
    let second = type == "book" ? nil : record.first("T2")
    let book = type == "book" || type == "manuscript" ? nil : record.first("BT")
    builder.setVenue(record.first("JF") ?? second ?? book ?? record.first("JO", "J1", "J2", "JA"))
    let short = record.first("J2", "JA", "JO", "J1")
    if short != builder.entry.venue { builder.setDetail(DetailName.venueShort, short) }
    if second != builder.entry.venue { builder.setDetail("t2", second) }
  }

  /// PY is the year, and Y1 or DA often say the day.
  private static func setDates(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    var dates: [RISDate] = []
    for text in ["PY", "Y1", "DA"].flatMap({ record.all($0) }) {
      guard let date = RISDate(text) else { continue }
      if let event = date.event { builder.setDetail(event, date.iso) } else { dates.append(date) }
    }
    guard let year = dates.first?.year else { return }
    builder.entry.year = year
    let longest = dates.filter { $0.year == year }.max { $0.iso.utf8.count < $1.iso.utf8.count }
    if let longest, longest.iso.utf8.count > 4 { builder.setDetail(DetailName.issued, longest.iso) }
  }

  private static func setPages(_ record: TaggedRecord, _ builder: inout EntryBuilder) {
    let first = record.first("SP")
    builder.setPages(first, first?.contains("-") == true ? nil : record.first("EP"))
  }

  private static func setSerialNumber(_ text: String, type: String?, _ builder: inout EntryBuilder) {
    for number in text.split(whereSeparator: { $0 == ";" || $0 == "," }).map({ $0.trimmingBlanks() }) {
      let digits = number.count { $0.isNumber || $0 == "X" || $0 == "x" }
      builder.setDetail(digits >= 10 || digits != 8 && type == "book" ? DetailName.isbn : DetailName.issn, number)
    }
  }

  /// Numbers of PubMed and arXiv stand in fields that are anybody's.
  private static func takeNumber(_ text: String, _ tag: String, _ builder: inout EntryBuilder) {
    if text.hasSuffix("[pmid]") {
      builder.setDetail(DetailName.pmid, String(text.dropLast(6)))
    } else if text.hasSuffix("[pmcid]") {
      builder.setDetail(DetailName.pmcid, String(text.dropLast(7)))
    } else if text.hasPrefix("PMC"), text.dropFirst(3).allSatisfy(\.isNumber) {
      builder.setDetail(DetailName.pmcid, text)
    } else if !(text.lowercased().hasPrefix("arxiv:") && builder.setArXiv(text)) {
      builder.setDetail(tag.lowercased(), text)
    }
  }

  /// Several addresses may stand in one field, with semicolons between them.
  private static func urls(_ lines: [String]) -> [String] {
    lines.flatMap { line -> [String] in
      let parts = line.split(separator: ";").map { $0.trimmingBlanks() }
      let areAll = parts.count > 1 && parts.allSatisfy { $0.contains("://") }
      return areAll ? parts : [line.trimmingBlanks()]
    }
  }
}

extension RecordMarkup {
  /// `text` without markup, if it is a document of HTML; text that only mentions an element stays.
  static func plainIfMarkup(_ text: String) -> String {
    let begins = ["<p>", "<p ", "<div", "<jats:", "<span", "<h1", "<h2", "<h3", "<title>"]
    return begins.contains { text.hasPrefix($0) } ? plain(text) : text
  }
}
