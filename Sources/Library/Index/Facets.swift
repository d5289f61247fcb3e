import ReadingList
import Tokens

/// What queries filter by (`year:`, `site:`, `kind:`, `has:`, `status:`), as tokens in a column of their own.
///
/// A filter is thus a posting list like any other, and FTS5 intersects it with the rest. Facets hold a colon, which no
/// token of a text does, and their column begins with a mark that no text of an entry can begin with.
public enum Facets {
  /// Changes whenever the same entry could give other facets.
  static let version = 2
  /// The facet that every entry has.
  public static let everything = "all:"
  /// U+001F: `Entry.sanitized` keeps control characters out of an entry's texts.
  private static let mark: UInt8 = 0x1F
  /// Bytes that the facets of most entries fit into.
  private static let usualLength = 192

  /// The facet of a filter's value.
  public static func token(_ name: String, _ value: some StringProtocol) -> String {
    name + ":" + Folding.fold(value).split(separator: " ").joined(separator: "_")
  }

  /// The text of an entry's facet column.
  static func text(of entry: Entry) -> String {
    var sites = SiteFacets()
    return text(of: entry, targets: entry.links.map { LinkTarget($0.url) }, &sites)
  }

  /// `text(of:)`, given where the entry's links lead and the facets of the sites that are known already.
  static func text(of entry: Entry, targets: [LinkTarget], _ sites: inout SiteFacets) -> String {
    var text = String(UnicodeScalar(mark))
    text.reserveCapacity(usualLength)
    text += everything
    // What is not of the entry's making needs no folding.
    if let year = entry.year {
      text += " year:"
      text += String(year)
    }
    if let status = entry.status {
      text += " status:"
      text += status.rawValue
    }
    append(targets, to: &text, &sites)
    for property in Property.allCases where property.holds(for: entry) {
      text += " has:"
      text += property.rawValue
    }
    return text
  }

  /// Appends the facets of links, each once and behind a space.
  private static func append(_ targets: [LinkTarget], to text: inout String, _ sites: inout SiteFacets) {
    var kinds: [Link.Kind] = []
    var known: [String] = []
    for target in targets {
      let kind = target.kind
      if !kinds.contains(kind) {
        kinds.append(kind)
        text += " kind:"
        text += kind.rawValue
      }
      guard let host = target.address?.host else { continue }
      for site in sites.facets(of: host) where !known.contains(site) {
        known.append(site)
        text += " "
        text += site
      }
    }
  }

  /// The part of an entry's facets that its links make, given the column of these; nothing without links.
  static func text(ofLinks lines: UnsafeBufferPointer<UInt8>, _ sites: inout SiteFacets) -> String {
    var text = ""
    append(Lines.split(lines).map { LinkTarget(Link(line: $0).url) }, to: &text, &sites)
    return String(text.dropFirst())
  }

  /// What `has:` can ask for.
  public enum Property: String, Sendable, CaseIterable {
    case abstract, note, link, author, year, tag, section, doi, arxiv, venue

    func holds(for entry: Entry) -> Bool {
      switch self {
      case .abstract: entry.abstract != nil
      case .note: entry.note != nil
      case .link: !entry.links.isEmpty
      case .author: !entry.authors.isEmpty
      case .year: entry.year != nil
      case .tag: !entry.tags.isEmpty
      case .section: !entry.sections.isEmpty
      case .doi: entry.doi != nil
      case .arxiv: entry.arxiv != nil
      case .venue: entry.venue != nil
      }
    }
  }

  static func isFacets(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first == mark
  }

  static func tokenize(
    _ text: UnsafeBufferPointer<UInt8>, emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Int32
  ) -> Int32 {
    var start = 1
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: " ")) ?? text.count
      if end > start {
        let status = emit(UnsafeBufferPointer(rebasing: text[start..<end]), start..<end)
        if status != 0 { return status }
      }
      start = end + 1
    }
    return 0
  }
}
