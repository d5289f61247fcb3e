import ReadingList

/// Makes an entry of a reading list from an entry of a bibliography.
struct BibTeXRecord {
  var builder = EntryBuilder()
  let source: BibTeXEntry
  let parser: BibTeXParser
  let groups: BibTeXGroups
  /// CSL's kind of work; nil if the type says nothing.
  let kind: String?
  var title = BibTeXTitle()
  var bookTitle = BibTeXTitle()
  var mainTitle = BibTeXTitle()
  var journal = BibTeXTitle()
  var date = BibTeXDate()
  var eprint: String?
  var eprintType: String?
  var eprintTypeField = "eprinttype"
  /// The citation key that the entry had elsewhere.
  var formerKey: String?
  /// How the last links are to be called, by the fields that hold them.
  var linkLabels: [String: String] = [:]
  var linkFields: [String] = []
  private var knownTags: Set<String> = []
  private var knownSections: Set<String> = []

  /// Fields of an entry that are read, far more than entries have: texts of one name are joined, which takes a time that
  /// grows with the square of their number.
  private static let mostFields = 2_000
  private static let mostOfOneName = 16

  init(_ source: BibTeXEntry, parser: BibTeXParser, groups: BibTeXGroups) {
    self.source = source
    self.parser = parser
    self.groups = groups
    let named = source.first(BibTeXFieldName.kind).map { field in parser.withBytes(field.value) { TeXDecoder.line($0) }
    }
    kind = named ?? BibTeXType.kind(of: source.type)
    var counts: [String: Int] = [:]
    for field in source.fields.prefix(Self.mostFields) {
      counts[field.name, default: 0] += 1
      if counts[field.name, default: 0] <= Self.mostOfOneName { take(field) }
    }
    let mostOften = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    if source.fields.count > Self.mostFields {
      builder.report("@\(source.type) has more than \(Self.mostFields) fields; the others are left out")
    } else if let mostOften, mostOften.value > Self.mostOfOneName {
      builder.report("\"\(mostOften.key)\" stands \(mostOften.value) times in one entry; some of them are left out")
    }
    finish()
  }

  /// What the entry is in a reading list: sections, problems, and the entry, which begins at `line`.
  func items(line: Int) -> [ListItem] {
    guard builder.entry.title.isEmpty, builder.entry.links.isEmpty, builder.entry.doi == nil, builder.entry.arxiv == nil
    else { return builder.items(line: line) }
    return [.problem(line: line, message: "@\(source.type) is empty; give it a field \"title\"")]
  }

  /// Whether numbers are those of issues.
  var isArticle: Bool { kind?.hasPrefix("article-") == true }

  func line(_ field: BibTeXEntry.Field) -> String { parser.withBytes(field.value) { TeXDecoder.line($0) } }
  func text(_ field: BibTeXEntry.Field) -> String {
    parser.withBytes(field.value) { TeXDecoder.text($0, style: .paragraphs) }
  }
  func address(_ field: BibTeXEntry.Field) -> String { parser.withBytes(field.value) { TeXDecoder.address($0) } }
  func list(_ field: BibTeXEntry.Field) -> [String] { parser.withBytes(field.value) { BibTeXList.texts($0) } }
  func names(_ field: BibTeXEntry.Field) -> (names: [String], hasOthers: Bool) {
    parser.withBytes(field.value) { BibTeXNames.parse($0) }
  }

  private mutating func finish() {
    builder.entry.key = formerKey ?? (source.key.isEmpty ? nil : source.key)
    builder.setTitle(title.text)
    builder.setVenue(journal.text)
    for venue in [bookTitle.text, mainTitle.text].compactMap({ $0 }) {
      // A collection or a volume that has no title of its own.
      if builder.entry.title.isEmpty { builder.setTitle(venue) } else { keepVenue(venue) }
    }
    setDates()
    setEprint()
    setLinkLabels()
    builder.setDetail(DetailName.type, kind)
    if source.first(BibTeXFieldName.kind) == nil {
      if !BibTeXType.isKeptByKind(source.type) { builder.setDetail("entrytype", source.type) }
      if builder.entry.details[DetailName.genre] == nil {
        builder.setDetail(DetailName.genre, BibTeXType.genre(of: source.type))
      }
    }
    addSections(groups.sections(holding: source.key))
    if builder.entry.title.isEmpty { builder.setTitle(SubstituteTitle.of(builder.entry)) }
  }

  /// Adds the tags that are new; an entry may have very many.
  mutating func addTags(_ tags: [String]) {
    for tag in tags where knownTags.insert(tag).inserted { builder.entry.tags.append(tag) }
  }

  /// Puts the entry in the sections that it is not in yet.
  mutating func addSections(_ names: [String]) {
    for name in names where knownSections.insert(name).inserted { builder.entry.sections.append(name) }
  }

  private mutating func keepVenue(_ venue: String) {
    if builder.entry.venue == nil {
      builder.setVenue(venue)
    } else if builder.entry.venue != venue {
      builder.setDetail(bookTitle.text == venue ? "booktitle" : "maintitle", venue)
    }
  }

  private mutating func setDates() {
    builder.entry.year = date.year
    builder.setDetail(DetailName.issued, date.issued)
    for (name, text) in date.rest { builder.setDetail(name, text) }
  }

  private mutating func setEprint() {
    let type = eprintType?.lowercased()
    if let eprint {
      if type == nil || type == "arxiv", builder.setArXiv(eprint) {
        return
      } else if type == "pubmed" || type == "pmid" {
        builder.setDetail(DetailName.pmid, eprint)
        return
      } else if type == "doi", builder.entry.doi == nil, DOI(eprint) != nil {
        builder.setDOI(eprint)
        return
      }
      builder.setDetail("eprint", eprint)
    }
    builder.setDetail(eprintTypeField, eprintType)
    setArXivOfVenue()
  }

  /// "arXiv preprint arXiv:1706.03762" and DBLP's "CoRR", volume "abs/1706.03762".
  private mutating func setArXivOfVenue() {
    guard builder.entry.arxiv == nil, let venue = builder.entry.venue?.lowercased() else { return }
    if venue == "corr", let volume = builder.entry.details[DetailName.volume], volume.hasPrefix("abs/") {
      builder.setArXiv(String(volume.dropFirst(4)))
    } else if venue.hasPrefix("arxiv"), let id = venue.split(separator: " ").last(where: { $0.hasPrefix("arxiv:") }) {
      builder.setArXiv(String(id))
    }
  }

  private mutating func setLinkLabels() {
    for (index, field) in linkFields.enumerated() where index < builder.entry.links.count {
      if let label = linkLabels[field] { builder.entry.links[index].label = label }
    }
  }
}
