import ReadingList

/// An item of a Zotero library, as its tables have it.
struct ZoteroItem {
  /// A person, and what they are to the work.
  struct Creator {
    var given: String?
    var family: String?
    var role: String
  }

  /// A file or a page that belongs to the item.
  struct Attachment {
    var title: String?
    var url: String?
    var file: String?
  }

  var key: String?
  var type: String
  var added: String?
  /// The item that a note or an attachment belongs to.
  var parent: Int64?
  var fields: [(name: String, value: String)] = []
  var creators: [Creator] = []
  var tags: [String] = []
  var collections: [[String]] = []
  /// The notes, as text.
  var notes: [String] = []
  var attachments: [Attachment] = []

  /// A builder with all that the item says.
  func builder() -> EntryBuilder {
    var builder = EntryBuilder()
    builder.entry.key = key
    builder.entry.added = added.flatMap { Timestamp.text($0.contains("Z") ? $0 : $0 + "Z") }
    builder.setDetail(DetailName.type, ZoteroTypes.types[type] ?? (["note", "attachment"].contains(type) ? nil : type))
    for creator in creators { add(creator, to: &builder) }
    for (name, value) in fields { add(name, value, to: &builder) }
    for tag in tags { builder.addTags(tag) }
    for path in collections { builder.addSection(path) }
    for note in notes {
      // A note on its own has its first line for a title.
      if builder.entry.title.isEmpty, type == "note" {
        builder.setTitle(note.split(whereSeparator: \.isNewline).first.map { String($0) })
      }
      builder.addNote(note)
    }
    for attachment in attachments {
      builder.addLink(attachment.url, label: attachment.title)
      builder.setDetail(DetailName.file, attachment.file)
    }
    return builder
  }

  private func add(_ creator: Creator, to builder: inout EntryBuilder) {
    let name = PersonName(given: creator.given ?? "", family: creator.family ?? "").display
    guard !name.isEmpty else { return }
    switch creator.role {
    case "editor", "translator": builder.setDetail(creator.role, name)
    case "seriesEditor", "reviewedAuthor", "contributor", "bookAuthor", "attorneyAgent", "recipient":
      builder.setDetail(creator.role.lowercased(), name)
    // Whoever made it: author, director, programmer, podcaster, presenter ...
    default: builder.entry.authors.append(name)
    }
  }

  private func add(_ name: String, _ value: String, to builder: inout EntryBuilder) {
    switch name {
    case "title", "caseName", "nameOfAct", "subject": builder.setTitle(value)
    case "abstractNote": builder.setAbstract(value)
    case "url": builder.addLink(value)
    case "DOI": builder.setDOI(value)
    case "date", "dateDecided", "dateEnacted", "issueDate": builder.setDate(Self.date(value))
    case "archiveID", "reportNumber", "number":
      let isArXiv = value.lowercased().hasPrefix("arxiv:") && builder.setArXiv(Self.firstWord(value))
      if !isArXiv { builder.setDetail(ZoteroTypes.details[name] ?? name.lowercased(), value) }
    case "extra": addExtra(value, to: &builder)
    default:
      if ZoteroTypes.venues.contains(name) {
        builder.setVenue(value)
      } else {
        builder.setDetail(ZoteroTypes.details[name] ?? name.lowercased(), value)
      }
    }
  }

  /// "Extra" has whatever Zotero has no field for, one a line: "arXiv:1706.03762 [cs]", "DOI: 10.1/2", "PMID: 3".
  private func addExtra(_ text: String, to builder: inout EntryBuilder) {
    var rest: [String] = []
    for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingBlanks() }) where !line.isEmpty {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks() }
      switch (parts[0].lowercased(), parts.count > 1 ? parts[1] : "") {
      case ("arxiv", let id) where builder.setArXiv(Self.firstWord(id)): break
      case ("doi", let doi) where DOI(doi) != nil: builder.setDOI(doi)
      case ("pmid", let id) where !id.isEmpty: builder.setDetail(DetailName.pmid, id)
      case ("pmcid", let id) where !id.isEmpty: builder.setDetail(DetailName.pmcid, id)
      case ("citation key", let key) where !key.isEmpty: builder.setDetail("citation-key", key)
      default: rest.append(line)
      }
    }
    builder.setDetail("extra", rest.joined(separator: "; "))
  }

  private static func firstWord(_ text: String) -> String {
    text.split(separator: " ").first.map { String($0) } ?? ""
  }

  /// Zotero keeps a date as it sorts, with zeros for what is not known, and as it was written: "2019-03-00 March 2019".
  private static func date(_ value: String) -> String {
    let sorted = value.prefix(10)
    guard sorted.utf8.count == 10, sorted.utf8.filter({ $0 == UInt8(ascii: "-") }).count == 2, value.count > 10 else {
      return value
    }
    var date = sorted[...]
    while date.hasSuffix("-00") { date = date.dropLast(3) }
    return date == "0000" ? String(value.dropFirst(11)) : String(date)
  }
}
