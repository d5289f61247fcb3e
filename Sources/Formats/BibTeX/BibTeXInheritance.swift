/// Completes entries by the fields of those that they name in "crossref" and "xdata".
///
/// What an entry takes from a cross-reference follows biblatex (manual, appendix B) where a title becomes another field,
/// and BibTeX for the rest; but identifiers, links, notes and the like stay with the entry that has them, since the
/// parent is another work.
struct BibTeXInheritance {
  private let index: BibTeXIndex
  private var parents: [Int: BibTeXEntry] = [:]
  /// How far an entry's ancestors are looked at; no bibliography has more than two or three generations.
  private static let mostGenerations = 8
  /// The fields an entry can have in all, unless it has more of its own.
  private static let mostFields = 512

  /// What a field adds to an entry, in bytes, besides its value.
  private static let fieldSize = 32

  init(_ index: BibTeXIndex) {
    self.index = index
  }

  /// `entry` with what it inherits. `parser` reads the parents and is where it was afterwards.
  mutating func completing(_ entry: BibTeXEntry, parser: inout BibTeXParser) -> BibTeXEntry {
    guard entry.fields.contains(where: { $0.name == "crossref" || $0.name == "xdata" }) else { return entry }
    let position = parser.position
    defer { parser.position = position }
    return completing(entry, generation: 0, parser: &parser)
  }

  private mutating func completing(_ entry: BibTeXEntry, generation: Int, parser: inout BibTeXParser) -> BibTeXEntry {
    var whole = entry
    guard generation < Self.mostGenerations else { return whole }
    for field in entry.fields where field.name == "crossref" || field.name == "xdata" {
      let names = parser.withBytes(field.value) { TeXDecoder.line($0) }
      // A list of keys only in "xdata"; a key may have a comma nowhere.
      for name in names.split(separator: ",").prefix(64) {
        guard let parent = parent(name.trimmingBlanks(), of: entry, generation: generation, parser: &parser) else {
          continue
        }
        inherit(&whole, from: parent, isData: field.name == "xdata", macros: &parser.macros)
      }
    }
    return whole
  }

  private mutating func parent(
    _ key: String, of entry: BibTeXEntry, generation: Int, parser: inout BibTeXParser
  ) -> BibTeXEntry? {
    guard let offset = index.offset(of: key), offset != entry.offset else { return nil }
    if let known = parents[offset] { return known }
    guard let head = parser.head(at: offset) else { return nil }
    let parent = parser.entry(head, type: parser.lowercased(head.type))
    guard parent.key.lowercased() == key.lowercased() else { return nil }
    // Known while its own parents are looked at, so that a circle ends.
    parents[offset] = parent
    if parent.fields.contains(where: { $0.name == "crossref" || $0.name == "xdata" }) {
      parents[offset] = completing(parent, generation: generation + 1, parser: &parser)
    }
    return parents[offset]
  }

  private func inherit(
    _ entry: inout BibTeXEntry, from parent: BibTeXEntry, isData: Bool, macros: inout BibTeXMacros
  ) {
    var names = Set(entry.fields.map { Self.canonical($0.name) })
    // A month belongs to its year, and a parent that says how it is cited does not need its title.
    if names.contains("year") { names.formUnion(["month", "day"]) }
    let fields = parent.fields.prefix(Self.mostFields)
    let hasBookTitle = fields.contains { $0.name == "booktitle" }
    for field in fields where isData || !hasBookTitle || !["title", "subtitle"].contains(field.name) {
      let name: String
      if isData {
        name = field.name
        guard !Self.own.contains(name) else { continue }
      } else {
        guard let inherited = Self.inherited(field.name, from: parent.type, by: entry.type) else { continue }
        name = inherited
      }
      guard names.insert(Self.canonical(name)).inserted else { continue }
      guard entry.fields.count < Self.mostFields, macros.spend(field.value.count + Self.fieldSize) else { return }
      entry.fields.append(BibTeXEntry.Field(name: name, value: field.value))
    }
  }

  /// The field that `field` of a parent becomes in a child; nil if it is not inherited.
  private static func inherited(_ field: String, from parent: String, by child: String) -> String? {
    if passedOn.contains(field) { return field }
    let container: String
    switch child {
    case "article", "suppperiodical": container = "journal"
    case "book", "collection", "proceedings", "reference": container = "main"
    default: container = parent.hasPrefix("mv") ? "main" : "book"
    }
    switch field {
    case "title": return container == "journal" ? "journaltitle" : container + "title"
    case "subtitle": return container == "journal" ? "journalsubtitle" : container + "subtitle"
    case "booktitle": return "booktitle"
    default: return nil
    }
  }

  /// One name for the fields of which an entry needs only one.
  private static func canonical(_ name: String) -> String {
    switch name {
    case "journaltitle": "journal"
    case "location": "address"
    case "date": "year"
    default: name
    }
  }

  private static let own: Set<String> = ["crossref", "xref", "xdata", "ids", "groups", "timestamp", "entryset"]

  private static let passedOn: Set<String> = [
    "address", "author", "booksubtitle", "booktitle", "date", "day", "edition", "editor", "editora", "editorb",
    "eventdate", "eventtitle", "institution", "isbn", "issn", "issue", "journal", "journaltitle", "langid", "language",
    "location", "mainsubtitle", "maintitle", "month", "number", "organization", "publisher", "school", "series",
    "shortjournal", "translator", "venue", "volume", "volumes", "year",
  ]
}
