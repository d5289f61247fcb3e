import ReadingList

/// Turns an item of CSL, in JSON or YAML, into an entry. What Crossref adds to CSL is taken as well, since resolvers of
/// DOIs answer with a mixture.
enum CSLDecoder {
  /// Puts the item together.
  static func build(_ item: JSONValue, _ builder: inout EntryBuilder) {
    for member in item.members { take(member, &builder) }
    let container = item["container-title"]?.firstText
    builder.setVenue(RecordMarkup.line(container))
    if container == nil {
      builder.setVenue(RecordMarkup.line(item["event-title"]?.firstText ?? item["event"]?.firstText))
    }
    if let key = item["citation-key"]?.text ?? item["citekey"]?.text ?? item["id"]?.text {
      builder.entry.key = EntryBuilder.line(key)
    }
    guard let custom = item["custom"] else { return takeExtra(item["note"]?.text, &builder) }
    for member in custom.members where member.name != CSLRemainder.name {
      builder.setDetail(member.name, member.value.factText)
    }
    if let remainder = custom[CSLRemainder.name] {
      builder.tagline = CSLRemainder.apply(remainder, to: &builder.entry)
    }
  }

  /// Takes one member of an item.
  static func take(_ member: JSONValue.Member, _ builder: inout EntryBuilder) {
    let value = member.value
    switch member.name {
    case "title": builder.setTitle(RecordMarkup.line(value.firstText))
    case "author":
      for name in value.elements {
        if let text = name.text { builder.addAuthor(text) } else { CSLName(name).map { builder.addName($0) } }
      }
    case "number" where value.text?.lowercased().hasPrefix("arxiv:") == true && builder.setArXiv(value.text): break
    case "issued": builder.setIssued(CSLDate(value))
    case "abstract": builder.setAbstract(value.firstText.map { RecordMarkup.plain($0) })
    case "note", "annote": builder.addNote(value.text)
    case "URL": for url in value.texts { builder.addLink(url) }
    case "DOI": builder.setDOI(value.firstText)
    case "keyword", "tags": for text in value.texts { builder.addTags(text, separators: [",", ";"]) }
    case "type":
      builder.setDetail(DetailName.type, value.text.map { WorkType.all.contains($0) ? $0 : WorkType.csl($0) })
    case "container-title", "id", "citation-key", "citekey", "custom": break
    case "page": builder.setDetail(DetailName.page, value.text?.replacing("--", with: "-").replacing("–", with: "-"))
    case "ISBN", "ISSN": builder.setDetail(member.name, value.texts.joined(separator: "; "))
    case "event", "event-title": builder.setDetail(DetailName.event, RecordMarkup.line(value.firstText))
    case "journalAbbreviation": builder.setDetail(DetailName.venueShort, value.text)
    case "shortTitle": builder.setDetail(DetailName.titleShort, RecordMarkup.line(value.text))
    case let name where dates.contains(name): builder.setDetail(name, CSLDate(value)?.text)
    default:
      let names = CSLName.names(value)
      if !names.isEmpty {
        builder.setDetail(member.name, names.map(\.display).joined(separator: "; "))
      } else {
        builder.setDetail(member.name, RecordMarkup.line(value.factText))
      }
    }
  }

  private static let dates: Set<String> = [
    "accessed", "available-date", "event-date", "original-date", "submitted", "published", "published-online",
    "published-print",
  ]

  /// Zotero keeps what it has no field for in lines of the note: "PMID: 123", "arXiv: 1706.03762 [cs]".
  private static func takeExtra(_ note: String?, _ builder: inout EntryBuilder) {
    guard let note else { return }
    for line in note.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks() }
      guard parts.count == 2, let word = parts[1].split(separator: " ").first else { continue }
      switch parts[0].lowercased() {
      case "arxiv": builder.setArXiv(String(word))
      case "doi": if DOI(word) != nil { builder.setDOI(String(word)) }
      case "pmid": builder.setDetail(DetailName.pmid, String(word))
      case "pmcid": builder.setDetail(DetailName.pmcid, String(word))
      default: break
      }
    }
  }
}
