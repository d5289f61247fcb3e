import ReadingList

extension Format {
  /// EndNote's libraries, exported as XML.
  public static let endnoteXML: Format = Format(
    "endnote-xml", title: "EndNote XML", extensions: [], recognize: { EndNoteXMLReader.likelihood($0) },
    reader: { _ in EndNoteXMLReader() })
}

/// Reads libraries that EndNote, or a program that writes its format, exported as XML.
public struct EndNoteXMLReader: FormatReader {
  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    switch head.rootElement {
    case "xml": head.contains("<record") ? .certain : .unlikely
    case "records": head.contains("<ref-type") || head.contains("<contributors") ? .certain : .unlikely
    default: .unlikely
    }
  }

  /// Sends the records of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    try XMLRecords.read(input, names: ["record"], yield: yield) { element, _ in
      Self.builder(of: element).items(line: element.line)
    }
  }

  private static func builder(of record: XMLElement) -> EntryBuilder {
    var builder = EntryBuilder()
    builder.entry.key = EntryBuilder.line(record.text("label") ?? record.text("rec-number"))
    addType(of: record, to: &builder)
    let titles = record.first("titles")
    builder.setTitle(titles?.text("title"))
    builder.setVenue(titles?.text("secondary-title"))
    builder.setVenue(record.text("periodical", "full-title"))
    builder.setVenue(titles?.text("alt-title"))
    builder.setDetail(DetailName.collectionTitle, titles?.text("tertiary-title"))
    builder.setDetail(DetailName.titleShort, titles?.text("short-title"))
    builder.setDetail("translated-title", titles?.text("translated-title"))
    builder.setDetail(
      DetailName.venueShort, record.text("periodical", "abbr-1") ?? record.text("alt-periodical", "abbr-1"))
    addPeople(of: record, to: &builder)
    addDates(of: record, to: &builder)
    addLinks(of: record, to: &builder)
    for keyword in record.all("keywords", "keyword") { builder.addTags(keyword.text, separators: ["\n", "\r", ";"]) }
    builder.setAbstract(record.text("abstract"))
    builder.addNote(record.text("notes"))
    builder.addNote(record.text("research-notes"))
    builder.setPages(record.text("pages")?.replacing("–", with: "-"), nil)
    for (name, detail) in details { builder.setDetail(detail, record.text(name)) }
    addNumbers(of: record, to: &builder)
    return builder
  }

  private static let details = [
    ("volume", DetailName.volume), ("number", DetailName.issue), ("edition", DetailName.edition),
    ("section", "section"), ("publisher", DetailName.publisher), ("pub-location", DetailName.publisherPlace),
    ("language", DetailName.language), ("work-type", DetailName.genre), ("access-date", DetailName.accessed),
    ("accession-num", "accession-num"), ("call-num", "call-number"), ("num-vols", "number-of-volumes"),
    ("orig-pub", "original-publisher"), ("reprint-edition", "reprint-edition"), ("auth-address", "auth-address"),
    ("remote-database-name", "source"), ("caption", "caption"), ("custom1", "custom1"), ("custom2", "custom2"),
    ("custom3", "custom3"), ("custom4", "custom4"), ("custom5", "custom5"), ("custom6", "custom6"),
    ("custom7", "custom7"),
  ]

  private static let types = [
    "journal article": "article-journal", "electronic article": "article-journal", "book": "book",
    "edited book": "book", "book section": "chapter", "conference paper": "paper-conference",
    "conference proceedings": "paper-conference", "thesis": "thesis", "report": "report", "web page": "webpage",
    "blog": "post-weblog", "magazine article": "article-magazine", "newspaper article": "article-newspaper",
    "computer program": "software", "patent": "patent", "dataset": "dataset", "electronic book": "book",
    "manuscript": "manuscript", "unpublished work": "manuscript", "map": "map", "standard": "standard",
    "generic": "document", "statute": "legislation", "encyclopedia": "entry-encyclopedia",
  ]

  private static func addType(of record: XMLElement, to builder: inout EntryBuilder) {
    guard let name = EntryBuilder.line(record.first("ref-type")?.attribute("name")) else { return }
    let type = types[name.lowercased()]
    builder.setDetail(DetailName.type, type)
    if type == nil { builder.setDetail(DetailName.genre, name) }
  }

  private static func addPeople(of record: XMLElement, to builder: inout EntryBuilder) {
    for list in record.first("contributors")?.children ?? [] {
      for person in list.all("author") {
        // A comma at the end says that the name is that of an institution.
        let name = (EntryBuilder.line(person.text) ?? "").trimmingSuffix(",")
        switch list.name {
        case "authors": builder.addAuthor(name)
        case "secondary-authors", "tertiary-authors":
          builder.setDetail(
            list.name == "secondary-authors" ? DetailName.editor : "collection-editor", PersonName(name).display)
        case "translated-authors": builder.setDetail(DetailName.translator, PersonName(name).display)
        default: builder.setDetail(list.name, PersonName(name).display)
        }
      }
    }
  }

  private static func addDates(of record: XMLElement, to builder: inout EntryBuilder) {
    let day = record.text("dates", "pub-dates", "date")
    let year = record.text("dates", "year")
    builder.entry.year = Year.within(year ?? "") ?? Year.within(day ?? "")
    if let day, ISODate.isDate(day.trimmingBlanks()) { builder.setDate(day) } else { builder.setDetail("date", day) }
    if builder.entry.year == nil { builder.setDetail("date", year) }
  }

  private static func addLinks(of record: XMLElement, to builder: inout EntryBuilder) {
    let urls = record.first("urls")
    for url in urls?.all("related-urls", "url") ?? [] { addAddresses(url.text, label: nil, to: &builder) }
    for url in urls?.all("web-urls", "url") ?? [] { addAddresses(url.text, label: nil, to: &builder) }
    for url in urls?.all("text-urls", "url") ?? [] { addAddresses(url.text, label: nil, to: &builder) }
    for url in (urls?.all("pdf-urls", "url") ?? []) + (urls?.all("image-urls", "url") ?? []) {
      let text = url.text.trimmingBlanks()
      // "internal-pdf://" is a file in EndNote's own folder.
      if text.hasPrefix("http") {
        builder.addLink(text, label: "pdf")
      } else {
        builder.setDetail(DetailName.file, text)
      }
    }
  }

  /// EndNote keeps several addresses in one element, a line each.
  private static func addAddresses(_ text: String, label: String?, to builder: inout EntryBuilder) {
    for part in text.split(whereSeparator: \.isWhitespace) { builder.addLink(String(part), label: label) }
  }

  private static func addNumbers(of record: XMLElement, to builder: inout EntryBuilder) {
    if let text = EntryBuilder.line(record.text("electronic-resource-num")) {
      if !builder.setArXiv(text) { builder.setDOI(text) }
    }
    guard let text = EntryBuilder.line(record.text("isbn")) else { return }
    let isSerial =
      text.filter { $0.isNumber || $0 == "X" || $0 == "x" }.count == 8
      || builder.entry.details[DetailName.type] == "article-journal"
    builder.setDetail(isSerial ? DetailName.issn : DetailName.isbn, text)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
