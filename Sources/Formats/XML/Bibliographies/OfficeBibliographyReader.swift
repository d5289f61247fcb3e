import ReadingList

extension Format {
  /// The sources of Word.
  public static let officeBibliography: Format = Format(
    "office-bibliography", title: "Office bibliography (Word's Sources.xml)", extensions: [],
    recognize: { OfficeBibliographyReader.likelihood($0) }, reader: { _ in OfficeBibliographyReader() })
}

/// Reads the sources that Word keeps (Office Open XML, ECMA-376, part 1, 22.6).
public struct OfficeBibliographyReader: FormatReader {
  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    guard let root = head.rootElement, XMLRecordSearch.localName(String(root)) == "Sources" else { return .unlikely }
    return head.contains("/bibliography\"") || head.isWhole ? .certain : .likely
  }

  /// Sends the sources of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    try XMLRecords.read(input, names: ["Source"], yield: yield) { element, _ in
      Self.builder(of: element).items(line: element.line)
    }
  }

  private static let venues = [
    "JournalName", "ConferenceName", "BookTitle", "PeriodicalTitle", "InternetSiteTitle", "AlbumTitle",
    "PublicationTitle",
  ]

  private static let types = [
    "ArticleInAPeriodical": "article-magazine", "Book": "book", "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference", "DocumentFromInternetSite": "webpage",
    "InternetSite": "webpage", "JournalArticle": "article-journal", "Patent": "patent", "Report": "report",
    "Interview": "interview", "Film": "motion_picture", "Case": "legal_case", "ElectronicSource": "document",
  ]

  private static let details = [
    ("Volume", DetailName.volume), ("Issue", DetailName.issue), ("Pages", DetailName.page),
    ("Publisher", DetailName.publisher), ("Institution", DetailName.publisher), ("Edition", DetailName.edition),
    ("ShortTitle", DetailName.titleShort), ("Medium", "medium"), ("ThesisType", DetailName.genre),
    ("PatentNumber", DetailName.number), ("CaseNumber", DetailName.number), ("ChapterNumber", DetailName.chapter),
    ("NumberVolumes", "number-of-volumes"),
  ]

  private static func builder(of source: XMLElement) -> EntryBuilder {
    var builder = EntryBuilder()
    builder.entry.key = EntryBuilder.line(source.text("Tag"))
    builder.setTitle(source.text("Title") ?? source.text("ShortTitle"))
    if let type = EntryBuilder.line(source.text("SourceType")) {
      builder.setDetail(DetailName.type, types[type] ?? type.lowercased())
    }
    for name in venues { builder.setVenue(source.text(name)) }
    builder.setDate(
      DateText.date(year: source.text("Year"), month: source.text("Month"), day: source.text("Day"))
        ?? source.text("Year"))
    addPeople(of: source, to: &builder)
    for (name, detail) in details { builder.setDetail(detail, source.text(name)) }
    let place = ["City", "StateProvince", "CountryRegion"].compactMap { EntryBuilder.line(source.text($0)) }
    builder.setDetail(DetailName.publisherPlace, place.joined(separator: ", "))
    builder.addLink(source.text("URL"))
    if let doi = source.text("DOI") { builder.setDOI(doi) }
    addNumber(source.text("StandardNumber"), to: &builder)
    builder.setDetail(
      DetailName.accessed,
      DateText.date(
        year: source.text("YearAccessed"), month: source.text("MonthAccessed"), day: source.text("DayAccessed")))
    builder.addNote(source.text("Comments"))
    // JabRef keeps what the format lacks under names of its own.
    builder.addTags(source.text("BIBTEX_KeyWords"), separators: [";", ","])
    builder.setAbstract(source.text("BIBTEX_Abstract"))
    return builder
  }

  private static func addPeople(of source: XMLElement, to builder: inout EntryBuilder) {
    for role in source.first("Author")?.children ?? [] {
      let group = role.text("Corporate").flatMap { EntryBuilder.line($0) }
      let names =
        [group].compactMap { $0 }
        + role.all("NameList", "Person").compactMap { person in
          let given = [person.text("First"), person.text("Middle")].compactMap { $0 }.joined(separator: " ")
          return EntryBuilder.line(PersonName(given: given, family: person.text("Last") ?? "").display)
        }
      switch role.name {
      case "Author", "Inventor", "Interviewee", "Artist", "Director": builder.entry.authors += names
      case "Editor", "BookAuthor": for name in names { builder.setDetail(DetailName.editor, name) }
      case "Translator": for name in names { builder.setDetail(DetailName.translator, name) }
      default: for name in names { builder.setDetail(role.name.lowercased(), name) }
      }
    }
  }

  /// A number that says what it is (":ISBN:0-123"), or a DOI, or any other.
  private static func addNumber(_ text: String?, to builder: inout EntryBuilder) {
    guard let text = EntryBuilder.line(text) else { return }
    if let doi = DOI(text) { return builder.setDOI(doi.value) }
    let parts = text.split(maxSplits: 1) { $0 == ":" || $0 == " " }.map { String($0) }
    switch parts.first?.uppercased() {
    case "ISBN" where parts.count > 1: builder.setDetail(DetailName.isbn, parts[1])
    case "ISSN" where parts.count > 1: builder.setDetail(DetailName.issn, parts[1])
    case "DOI" where parts.count > 1: builder.setDOI(parts[1])
    default: builder.setDetail("standard-number", text)
    }
  }
}
