import ReadingList

extension Format {
  /// The Library of Congress's records.
  public static let mods: Format = Format(
    "mods", title: "MODS", extensions: [], recognize: { MODSReader.likelihood($0) }, reader: { _ in MODSReader() })
}

/// Reads the Metadata Object Description Schema (MODS 3), one record or a collection, also in the answers of library
/// catalogues (SRU, OAI-PMH).
///
/// What the work is part of (the related item "host") gives the venue, volume and pages.
public struct MODSReader: FormatReader {
  private static let namespace = "http://www.loc.gov/mods/v3"

  /// A reader.
  public init() {}

  static func likelihood(_ head: SourceHead) -> Likelihood {
    guard let root = head.rootElement else { return .unlikely }
    let isRecord = ["mods", "modsCollection"].contains(XMLRecordSearch.localName(String(root)))
    return isRecord || head.text.contains("\"" + namespace) ? .certain : .unlikely
  }

  /// Sends the records of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    try XMLRecords.read(input, names: ["mods"], yield: yield) { element, _ in
      Self.builder(of: element).items(line: element.line)
    }
  }

  private static func builder(of record: XMLElement) -> EntryBuilder {
    var builder = EntryBuilder()
    builder.entry.key = EntryBuilder.line(record.attribute("ID"))
    addTitles(of: record, to: &builder)
    MODSNames.add(record.all("name"), to: &builder)
    MODSOrigin.add(record.all("originInfo"), to: &builder)
    for related in record.all("relatedItem") { MODSRelated.add(related, to: &builder) }
    // Pages stand in the record itself where the host has none.
    for part in record.all("part") { MODSRelated.addPart(part, to: &builder) }
    for abstract in record.all("abstract") { builder.setAbstract(Paragraphs.normalized(abstract.text)) }
    addNotes(of: record, to: &builder)
    addSubjects(of: record, to: &builder)
    addType(of: record, to: &builder)
    for language in record.all("language") {
      let term = language.all("languageTerm").first { $0.attribute("type") != "code" } ?? language.first("languageTerm")
      builder.setDetail(DetailName.language, (term ?? language).text)
    }
    MODSIdentifiers.add(record.all("identifier"), to: &builder)
    for url in record.all("location", "url") {
      builder.addLink(url.text, label: url.attribute("displayLabel") ?? url.attribute("access"))
    }
    builder.setDetail(DetailName.license, record.text("accessCondition"))
    let id = record.text("recordInfo", "recordIdentifier")
    if builder.entry.key == nil { builder.entry.key = EntryBuilder.line(id) }
    return builder
  }

  private static func addTitles(of record: XMLElement, to builder: inout EntryBuilder) {
    for info in record.all("titleInfo") {
      let title = MODSTitle.text(of: info)
      switch info.attribute("type") {
      case nil where builder.entry.title.isEmpty: builder.setTitle(title)
      case "abbreviated": builder.setDetail(DetailName.titleShort, title)
      case let type?: builder.setDetail(type + "-title", title)
      case nil: builder.setDetail("alternative-title", title)
      }
    }
    if builder.entry.title.isEmpty {
      builder.setTitle(record.all("titleInfo").lazy.compactMap { MODSTitle.text(of: $0) }.first)
    }
  }

  private static func addNotes(of record: XMLElement, to builder: inout EntryBuilder) {
    for note in record.all("note") {
      if let type = EntryBuilder.line(note.attribute("type")) {
        builder.setDetail(type.lowercased(), note.text)
      } else {
        builder.addNote(note.text)
      }
    }
    builder.setDetail("table-of-contents", record.text("tableOfContents"))
    builder.setDetail("physical-description", record.text("physicalDescription", "extent"))
  }

  private static func addSubjects(of record: XMLElement, to builder: inout EntryBuilder) {
    for part in record.all("subject").flatMap(\.children) {
      switch part.name {
      case "topic", "geographic", "temporal", "genre", "occupation": builder.addTags(part.text)
      case "name": builder.addTags(MODSNames.name(of: part))
      case "titleInfo": builder.addTags(MODSTitle.text(of: part))
      case "hierarchicalGeographic": for place in part.children { builder.addTags(place.text) }
      default: break
      }
    }
    for code in record.all("classification") { builder.setDetail("classification", code.text) }
  }

  private static let types = [
    "journal article": "article-journal", "article": "article-journal", "academic journal": "article-journal",
    "book": "book", "book chapter": "chapter", "conference publication": "paper-conference",
    "conference paper": "paper-conference", "thesis": "thesis", "ph.d. thesis": "thesis", "masters thesis": "thesis",
    "report": "report", "technical report": "report", "web site": "webpage", "web page": "webpage",
    "electronic resource": "webpage", "newspaper": "article-newspaper", "magazine": "article-magazine",
    "patent": "patent", "computer program": "software", "dataset": "dataset", "map": "map",
  ]

  private static func addType(of record: XMLElement, to builder: inout EntryBuilder) {
    let hosts = record.all("relatedItem").filter { $0.attribute("type") == "host" }
    let genres = (record.all("genre") + hosts.flatMap { $0.all("genre") }).map { $0.text.collapsingBlanks() }
    let type = genres.lazy.compactMap { types[$0.lowercased()] }.first
    let isMonograph = record.text("originInfo", "issuance") == "monographic" && hosts.isEmpty
    builder.setDetail(DetailName.type, type ?? (isMonograph ? "book" : nil))
    for genre in genres where types[genre.lowercased()] == nil { builder.setDetail(DetailName.genre, genre) }
  }
}
