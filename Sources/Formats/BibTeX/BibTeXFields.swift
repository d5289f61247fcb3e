import ReadingList

/// The fields of one entry in the order in which they are written.
struct BibTeXFields {
  private let entry: Entry
  private let key: String
  /// What is written in the form that surely reads back, by the names of the entry's fields and details.
  private let plain: Set<String>
  private var fields: [(name: String, text: String)] = []

  /// The macros that styles define for months.
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// `entry` as text, under `key`.
  static func text(of entry: Entry, key: String) -> String {
    let text = BibTeXFields(entry, key: key, plain: []).text
    let differing = differences(between: entry, and: read(text))
    return differing.isEmpty ? text : BibTeXFields(entry, key: key, plain: differing).text
  }

  private init(_ entry: Entry, key: String, plain: Set<String>) {
    self.entry = entry
    self.key = key
    self.plain = plain
    add()
  }

  private var type: String {
    if plain.contains(DetailName.type) { return "misc" }
    let kind = entry.details[DetailName.type]
    if let type = entry.details["entrytype"], !plain.contains("entrytype"), BibTeXType.kind(of: type) == kind,
      BibTeXFieldName.isPlain(type), !BibTeXType.isKeptByKind(type)
    {
      return type
    }
    if let kind, BibTeXType.isOwnType(kind), BibTeXFieldName.isPlain(kind) { return kind }
    return BibTeXType.type(ofKind: kind, genre: entry.details[DetailName.genre])
  }

  private var text: String {
    let width = fields.map(\.name.count).max() ?? 0
    var text = "@\(type){\(key),\n"
    for field in fields {
      let padding = String(repeating: " ", count: max(0, min(width, 14) - field.name.count))
      text +=
        "  \(field.name)\(padding) = "
        + (field.name == "month" && Self.months.contains(field.text) ? field.text : "{\(field.text)}") + ",\n"
    }
    return text + "}\n"
  }

  private mutating func add(_ name: String, _ text: String?) {
    if let text, !text.isEmpty { fields.append((name, text)) }
  }

  private mutating func add() {
    add("title", plain.contains("title") ? TeXEncoder.text(entry.title) : TeXEncoder.title(entry.title))
    let others = details[BibTeXRecord.others].map { Set($0.split(separator: "; ").map { String($0) }) } ?? []
    add("author", BibTeXNames.text(entry.authors, hasOthers: others.contains("author")))
    for name in [DetailName.editor, DetailName.translator] where !plain.contains(name) {
      guard let names = details[name] else { continue }
      add(name, BibTeXNames.text(names.split(separator: "; ").map { String($0) }, hasOthers: others.contains(name)))
    }
    let isPart = ["paper-conference", "chapter", "entry"].contains(details[DetailName.type])
    add(isPart ? "booktitle" : "journal", prose(entry.venue, "venue"))
    addDate()
    addDetails()
    add("doi", entry.doi.map { TeXEncoder.address($0) })
    add("eprint", entry.arxiv)
    add("archiveprefix", entry.arxiv.map { _ in "arXiv" })
    addLinks()
    add("keywords", BibTeXList.field(entry.tags))
    add("abstract", prose(entry.abstract, "abstract"))
    add("annote", prose(entry.note, "note"))
    add("groups", BibTeXList.field(entry.sections))
    add("readstatus", entry.status?.rawValue)
    add("creationdate", entry.added.map { TeXEncoder.text($0) })
    if let own = entry.key, own != key { add(BibTeXFieldName.key, TeXEncoder.text(own)) }
  }

  private var details: [String: String] { entry.details }

  private func prose(_ text: String?, _ name: String) -> String? {
    text.map { plain.contains(name) ? TeXEncoder.text($0) : TeXEncoder.formulas($0) }
  }

  private mutating func addDate() {
    add("year", entry.year.map { String($0) })
    guard let issued = details[DetailName.issued], !plain.contains(DetailName.issued) else { return }
    let parts = issued.split(separator: "-")
    if ISODate.isDate(issued), 2...3 ~= parts.count, let month = Int(parts[1]), Self.months.indices.contains(month - 1)
    {
      // A macro of every style.
      add("month", Self.months[month - 1])
      if parts.count == 3 { add("day", Int(parts[2]).map { String($0) }) }
    } else {
      add("date", TeXEncoder.text(issued))
    }
  }

  private mutating func addLinks() {
    for (index, link) in entry.links.enumerated() {
      let name = index == 0 ? "url" : "bdsk-url-\(index + 1)"
      add(name, TeXEncoder.address(link.url))
      add(index == 0 ? "urldescription" : name + BibTeXRecord.label, link.label.map { TeXEncoder.text($0) })
    }
  }

  private mutating func addDetails() {
    let type = type
    let kind = details[DetailName.type]
    if kind != BibTeXType.kind(of: type), let kind { add(BibTeXFieldName.kind, TeXEncoder.text(kind)) }
    for (name, value) in details.sorted(by: { $0.key < $1.key }) {
      if plain.contains(name), name != DetailName.type {
        add(BibTeXFieldName.field(ofOwnName: name), TeXEncoder.text(value))
        continue
      }
      switch name {
      case DetailName.type, DetailName.issued, DetailName.editor, DetailName.translator, BibTeXRecord.others: break
      case "entrytype" where type == value: break
      case DetailName.genre where BibTeXType.genre(of: type) == value: break
      case DetailName.page:
        add("pages", TeXEncoder.text(value.replacing("-", with: "--")).replacing("-{}-", with: "--"))
      case DetailName.file: add("file", BibTeXFiles.field(value))
      default:
        let isArticle = kind?.hasPrefix("article-") == true
        let field = BibTeXFieldName.field(forDetail: name, isArticle: isArticle) ?? name
        let isUsable = BibTeXFieldName.isPlain(field) && !fields.contains { $0.name == field }
        add(isUsable ? field : BibTeXFieldName.field(ofOwnName: name), TeXEncoder.text(value))
      }
    }
  }
}

extension BibTeXFields {
  /// The entry that `text` reads back as; nil if it reads back with problems.
  private static func read(_ text: String) -> Entry? {
    var entry: Entry?
    var hasProblem = false
    try? BibTeXReader().read(ByteSource(name: "", bytes: Array(text.utf8))) { item in
      switch item {
      case .entry(let found, _): entry = found
      case .problem: hasProblem = true
      case .section, .member: break
      }
    }
    return hasProblem ? nil : entry
  }

  /// The names of fields and details in which `found` is not what `entry` is.
  private static func differences(between entry: Entry, and found: Entry?) -> Set<String> {
    guard let found else { return Set(entry.details.keys).union(["title", "venue", "abstract", "note"]) }
    var names: Set<String> = []
    if found.title != entry.title { names.insert("title") }
    if found.venue != entry.venue { names.insert("venue") }
    if found.abstract != entry.abstract { names.insert("abstract") }
    if found.note != entry.note { names.insert("note") }
    for name in Set(entry.details.keys).union(found.details.keys) where found.details[name] != entry.details[name] {
      names.insert(name)
    }
    if found.authors != entry.authors || found.year != entry.year || found.doi != entry.doi
      || found.arxiv != entry.arxiv
      || found.added != entry.added
      || found.status != entry.status || found.note != entry.note || found.tags != entry.tags
      || found.sections != entry.sections || found.links != entry.links
    {
      // A detail's field was taken for something else: none of them has its usual form then.
      names.formUnion(entry.details.keys)
    }
    return names
  }
}
