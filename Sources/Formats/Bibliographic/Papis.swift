import ReadingList

extension Format {
  /// Documents of papis: a folder's info.yaml, and what `papis export` writes in YAML or JSON.
  public static let papis: Format = Format(
    "papis", title: "papis", extensions: ["yaml", "yml"],
    recognize: { head in
      if head.looksLikeJSON {
        return head.hasMembers("title") && (head.hasMembers("author_list") || head.hasMembers("papis_id"))
          ? .certain : .unlikely
      }
      let names = Set(
        head.lines.map { ($0.hasPrefix("- ") ? $0.dropFirst(2) : $0).prefix { $0.isLetter || $0 == "_" } })
      if names.contains("author_list") || names.contains("papis_id") { return .certain }
      let isInfo = head.fileName == "info.yaml" || head.fileName == "info.yml"
      return isInfo && (names.contains("title") || names.contains("ref")) ? .certain : .unlikely
    },
    reader: { _ in PapisReader() })
}

/// Reads documents of papis in YAML or, if that is what there is, in JSON.
struct PapisReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let path = input.name
    let grammar = RecordGrammar.entries { document, builder in PapisDecoder.build(document, path: path, &builder) }
    let head = SourceHead(bytes: try input.peek(64), isWhole: false, name: path)
    if head.looksLikeJSON {
      try JSONRecordReader(grammar: grammar).read(input, yield: yield)
    } else {
      try YAMLRecordReader(grammar: grammar).read(input, yield: yield)
    }
  }
}

/// Turns a document of papis, whose names are mostly BibTeX's, into an entry. Its citations are other works and left out.
enum PapisDecoder {
  /// `path` is that of the document, beside which its files are.
  static func build(_ document: JSONValue, path: String, _ builder: inout EntryBuilder) {
    for member in document.members { take(member, &builder) }
    if builder.entry.authors.isEmpty {
      for name in split(document["author"]?.text) { builder.addAuthor(name) }
    }
    for name in ["journal", "full_journal_title", "booktitle", "venue"] { builder.setVenue(document[name]?.text) }
    let short = EntryBuilder.line(document["abbrev_journal_title"]?.text)
    if short != builder.entry.venue { builder.setDetail(DetailName.venueShort, short) }
    if document["pages"] == nil { builder.setPages(document["first_page"]?.text, document["last_page"]?.text) }
    if let year = document["year"]?.text {
      var date = year
      if let month = document["month"]?.text.flatMap({ Int($0) }), 1...12 ~= month {
        date += month < 10 ? "-0\(month)" : "-\(month)"
      }
      builder.setIssued(CSLDate(.string(date)))
    }
    builder.setIssued(CSLDate(document["date"]))
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    for file in document["files"]?.texts ?? [] {
      builder.setDetail(DetailName.file, file.hasPrefix("/") ? file : folder + file)
    }
  }

  private static func take(_ member: JSONValue.Member, _ builder: inout EntryBuilder) {
    let value = member.value
    switch member.name {
    case "title": builder.setTitle(RecordMarkup.line(value.text))
    case "author_list":
      for author in value.elements {
        builder.addAuthor(
          given: (author["given"] ?? author["given_name"])?.text, family: (author["family"] ?? author["surname"])?.text,
          suffix: author["suffix"]?.text)
      }
    case "editor":
      builder.setDetail(DetailName.editor, split(value.text).map { PersonName($0).display }.joined(separator: "; "))
    case "abstract": builder.setAbstract(value.text.map { RecordMarkup.plain($0) })
    case "doi": builder.setDOI(value.text)
    case "eprint", "arxiv", "arxivid", "arxiv_id":
      if !builder.setArXiv(value.text) { builder.setDetail(member.name, value.text) }
    case "url": for url in value.texts { builder.addLink(url) }
    case "doc_url": builder.addLink(value.text, label: "pdf")
    case "ref": builder.entry.key = EntryBuilder.line(value.text)
    case "tags": for text in value.texts { addTags(text, isList: value.text == nil, &builder) }
    case "keywords": for text in value.texts { builder.addTags(text, separators: [",", ";"]) }
    case "note": builder.addNote(value.text)
    case "type": builder.setDetail(DetailName.type, value.text.map { WorkType.csl($0) })
    case "time-added": builder.entry.added = added(value.text)
    case "isbn": builder.setDetail(DetailName.isbn, value.factText)
    case "issn": builder.setDetail(DetailName.issn, value.factText)
    case "pages": builder.setDetail(DetailName.page, value.text?.replacing("--", with: "-"))
    case "series": builder.setDetail(DetailName.collectionTitle, value.text)
    case "location", "address": builder.setDetail(DetailName.publisherPlace, value.text)
    case "chapter": builder.setDetail(DetailName.chapter, value.text)
    case "author", "year", "month", "date", "journal", "full_journal_title", "abbrev_journal_title", "booktitle",
      "venue", "first_page",
      "last_page", "files", "citations":
      break
    default: builder.setDetail(member.name.lowercased(), value.factText)
    }
  }

  /// Names with "and" between them, as in BibTeX, or with semicolons.
  private static func split(_ names: String?) -> [String] {
    (names ?? "").split(separator: " and ").flatMap { $0.split(separator: ";") }.map { $0.trimmingBlanks() }
  }

  /// Tags in one text have commas between them, or blanks.
  private static func addTags(_ text: String, isList: Bool, _ builder: inout EntryBuilder) {
    builder.addTags(text, separators: isList ? [] : text.contains(",") ? [","] : [" "])
  }

  /// "2021-03-02-12:33:11" as "2021-03-02T12:33:11".
  private static func added(_ text: String?) -> String? {
    guard let text = EntryBuilder.line(text), ISODate.isDate(text.prefix(10)) else { return nil }
    let time = text.dropFirst(11)
    return time.isEmpty ? text : text.prefix(10) + "T" + time
  }
}
