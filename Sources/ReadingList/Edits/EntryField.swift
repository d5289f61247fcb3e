/// A member of an entry that a person can edit, and that sources say something of.
public enum EntryField: Sendable, Hashable {
  case title, authors, year, sections, note, links, tags, abstract, venue, doi, arxiv, added, status, key
  /// One of `Entry.details`, by its name.
  case detail(String)

  /// All members but the details, in the order in which they are shown.
  public static let named: [EntryField] = [
    .title, .authors, .year, .sections, .note, .links, .tags, .abstract, .venue, .doi, .arxiv, .added, .status, .key,
  ]

  /// The name as a person writes it; a detail has "details." before its own.
  public var name: String {
    switch self {
    case .title: "title"
    case .authors: "authors"
    case .year: "year"
    case .sections: "sections"
    case .note: "note"
    case .links: "links"
    case .tags: "tags"
    case .abstract: "abstract"
    case .venue: "venue"
    case .doi: "doi"
    case .arxiv: "arxiv"
    case .added: "added"
    case .status: "status"
    case .key: "key"
    case .detail(let name): EntryField.detailPrefix + name
    }
  }

  /// The member that `name` means: its name in any case, "author", "section", "link", "url" or "tag", or a detail's with
  /// "details." before it; nil if it means none.
  public init?(name: some StringProtocol) {
    let lower = name.lowercased()
    if lower.hasPrefix(EntryField.detailPrefix), lower.utf8.count > EntryField.detailPrefix.utf8.count {
      self = .detail(String(name.dropFirst(EntryField.detailPrefix.count)))
      return
    }
    let plural = ["author": "authors", "section": "sections", "link": "links", "url": "links", "tag": "tags"][lower]
    guard let field = EntryField.named.first(where: { $0.name == plural ?? lower }) else { return nil }
    self = field
  }

  /// Whether the member has several values.
  public var isList: Bool {
    switch self {
    case .authors, .sections, .links, .tags: true
    default: false
    }
  }

  /// Whether a text of several lines is one value.
  public var isText: Bool { self == .note || self == .abstract }

  private static let detailPrefix = "details."
}

extension Entry {
  /// The values of a member as texts; none where it is empty. A link is its address, with a tab and the label behind
  /// it if it has one. A year, title or status that the new values cannot be leaves the old one.
  public subscript(field: EntryField) -> [String] {
    get {
      switch field {
      case .title: [title]
      case .authors: authors
      case .year: year.map { [String($0)] } ?? []
      case .sections: sections
      case .note: note.map { [$0] } ?? []
      case .links: links.map(\.line)
      case .tags: tags
      case .abstract: abstract.map { [$0] } ?? []
      case .venue: venue.map { [$0] } ?? []
      case .doi: doi.map { [$0] } ?? []
      case .arxiv: arxiv.map { [$0] } ?? []
      case .added: added.map { [$0] } ?? []
      case .status: status.map { [$0.rawValue] } ?? []
      case .key: key.map { [$0] } ?? []
      case .detail(let name): details[name].map { [$0] } ?? []
      }
    }
    set {
      switch field {
      case .title: title = newValue.first ?? title
      case .authors: authors = newValue
      case .year: year = newValue.first.map { Int($0) ?? year } ?? nil
      case .sections: sections = newValue
      case .note: note = newValue.first
      case .links: links = newValue.map { Link(line: $0) }
      case .tags: tags = newValue
      case .abstract: abstract = newValue.first
      case .venue: venue = newValue.first
      case .doi: doi = newValue.first
      case .arxiv: arxiv = newValue.first
      case .added: added = newValue.first
      case .status: status = newValue.first.map { ReadingStatus(rawValue: $0) ?? status } ?? nil
      case .key: key = newValue.first
      case .detail(let name): details[name] = newValue.first
      }
    }
  }

  /// The members that are not empty, details behind the others and by name.
  public var filledFields: [EntryField] {
    EntryField.named.filter { !self[$0].isEmpty } + details.keys.sorted().map { .detail($0) }
  }
}

extension Link {
  /// The address, and behind a tab the label.
  public var line: String { label.map { url + "\t" + $0 } ?? url }

  /// The link that `line` is.
  public init(line: String) {
    guard let tab = line.utf8.firstIndex(of: UInt8(ascii: "\t")) else {
      self.init(url: line)
      return
    }
    let label = line[line.utf8.index(after: tab)...]
    self.init(url: String(line[..<tab]), label: label.isEmpty ? nil : String(label))
  }
}
