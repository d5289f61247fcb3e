import ReadingList

extension Format {
  /// BibTeX's records as XML.
  public static let bibtexml: Format = Format(
    "bibtexml", title: "BibTeXML", extensions: [],
    recognize: { head in
      guard let root = head.rootElement, XMLRecordSearch.localName(String(root)) == "file" else { return .unlikely }
      return head.contains("http://bibtexml.sf.net/") ? .certain : .unlikely
    },
    reader: { _ in BibTeXMLReader() })
}

/// Reads BibTeXML, in which an entry holds an element with the name of its type, and that the fields of BibTeX.
public struct BibTeXMLReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends the entries of `input` to `yield`.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    try XMLRecords.read(input, names: ["entry"], yield: yield) { element, _ in
      Self.builder(of: element).items(line: element.line)
    }
  }

  private static let types = [
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book", "manual": "book",
    "mastersthesis": "thesis", "phdthesis": "thesis", "techreport": "report", "unpublished": "manuscript",
    "misc": "document",
  ]

  private static let details = [
    "volume": DetailName.volume, "number": DetailName.issue, "edition": DetailName.edition, "isbn": DetailName.isbn,
    "issn": DetailName.issn, "publisher": DetailName.publisher, "school": DetailName.publisher,
    "institution": DetailName.publisher, "organization": DetailName.publisher, "address": DetailName.publisherPlace,
    "series": DetailName.collectionTitle, "chapter": DetailName.chapter, "language": DetailName.language,
  ]

  private static func builder(of element: XMLElement) -> EntryBuilder {
    var builder = EntryBuilder()
    builder.entry.key = EntryBuilder.line(element.attribute("id"))
    guard let record = element.children.first else { return builder }
    builder.setDetail(DetailName.type, types[record.name.lowercased()] ?? "document")
    var month: String?
    for field in record.children {
      let text = EntryBuilder.line(field.text)
      switch field.name.lowercased() {
      case "title": builder.setTitle([text, EntryBuilder.line(field.text("subtitle"))].compactMap { $0 }.first)
      case "author": for name in names(of: field) { builder.addAuthor(name) }
      case "editor": for name in names(of: field) { builder.setDetail(DetailName.editor, PersonName(name).display) }
      case "year": builder.setDate(text)
      case "month": month = text
      case "journal", "booktitle": builder.setVenue(text)
      case "pages": builder.setPages(text?.replacing("--", with: "-"), nil)
      case "doi": builder.setDOI(text)
      case "eprint": if !builder.setArXiv(text) { builder.setDetail("eprint", text) }
      case "url": builder.addLink(text)
      case "abstract": builder.setAbstract(field.text)
      case "note", "annote": builder.addNote(field.text)
      case "keywords": builder.addTags(field.text, separators: [",", ";", "\n"])
      case "keyword": builder.addTags(text)
      case let name: builder.setDetail(details[name] ?? name, text)
      }
    }
    if let month { builder.setDate(DateText.date(year: builder.entry.year.map { String($0) }, month: month, day: nil)) }
    return builder
  }

  /// Names as BibTeX separates them, or an element each.
  private static func names(of field: XMLElement) -> [String] {
    let people = field.all("person")
    if people.isEmpty { return field.text.collapsingBlanks().split(separator: " and ").map { String($0) } }
    return people.map { person in
      let given = ["first", "middle"].compactMap { person.text($0) }.joined(separator: " ")
      let family = ["prelast", "last"].compactMap { person.text($0) }.joined(separator: " ")
      let name = PersonName(given: given, family: family, suffix: person.text("lineage") ?? "").inverted
      return name.isEmpty ? person.text : name
    }
  }
}
