import ReadingList

/// An entry with all that can be worked out without the library, so that reading threads do it.
///
/// A class because it goes from hand to hand, and holds dozens of texts that would each be counted anew.
final class PreparedEntry: Sendable {
  let entry: Entry
  let identifiers: [Identifier]
  /// The identifiers' hashes in their order, then others.
  let hashes: [Int64]
  /// The id that the entry gets unless another has it.
  let id: EntryID
  /// Differs when anything of the entry differs.
  let digest: Int64
  let position: Int
  /// The line of its source that it begins on, from 1; nil where lines mean nothing.
  let line: Int?
  let row: EntryRow
  /// The fields that were longer than a library can hold, see `Entry.bounded(to:)`.
  let cut: [EntryField]

  /// - parameter packs: whether long texts are to be packed.
  convenience init(_ entry: Entry, position: Int, line: Int? = nil, packs: Bool) {
    var sites = SiteFacets()
    self.init(entry, position: position, line: line, packs: packs, &sites)
  }

  /// An entry, given the facets of the sites that are known already.
  init(_ entry: Entry, position: Int, line: Int?, packs: Bool, _ sites: inout SiteFacets) {
    // Bounded first: sanitizing copies what it looks at.
    let (bounded, cut) = entry.bounded()
    let entry = bounded.sanitized
    let targets = entry.links.map { LinkTarget($0.url) }
    self.entry = entry
    self.cut = cut
    self.position = position
    self.line = line
    identifiers = entry.identifiers(targets: targets)
    hashes = Identity.hashes(of: entry, identifiers: identifiers)
    digest = entry.digest
    id = EntryID(Self.naming(identifiers))
    row = EntryRow(entry, packs: packs, facets: Facets.text(of: entry, targets: targets, &sites))
  }
}

extension PreparedEntry {
  /// The id that is tried after `retry` ids that other works have.
  func id(retry: Int) -> EntryID {
    retry == 0 ? id : EntryID(Self.naming(identifiers), retry: retry)
  }

  private static func naming(_ identifiers: [Identifier]) -> Identifier {
    identifiers.first ?? .title("", year: nil)
  }
}

extension Entry {
  /// The entry without what could break the library's lines or a terminal: control characters become spaces, except
  /// line feeds in note and abstract; elements of lists stand on one line.
  var sanitized: Entry {
    var result = isClean ? self : cleaned
    // Brought to one form as well.
    if let doi { result.doi = DOI(doi)?.value ?? Entry.line(doi) }
    if let arxiv { result.arxiv = ArXivID(arxiv)?.value ?? Entry.line(arxiv) }
    return result
  }

  /// Whether all texts but DOI and arXiv id are as `cleaned` would leave them: nearly always, and looking is much cheaper
  /// than copying.
  private var isClean: Bool {
    func isClean(_ text: String) -> Bool { !text.mayHaveControls && !text.hasEdgeBlanks }
    func isFilled(_ text: String) -> Bool { !text.isEmpty && isClean(text) }
    guard isClean(title), note.map(isFilled) ?? true, abstract.map(isFilled) ?? true else { return false }
    for text in [key, venue, added] { if let text, !isClean(text) { return false } }
    return authors.allSatisfy(isFilled) && sections.allSatisfy(isFilled) && tags.allSatisfy(isFilled)
      && links.allSatisfy { isFilled($0.url) && ($0.label.map(isClean) ?? true) }
      && details.allSatisfy { isFilled($0.key) && isFilled($0.value) }
  }

  private var cleaned: Entry {
    var result = self
    result.title = Entry.line(title)
    result.key = key.map(Entry.line)
    result.note = note.flatMap(Entry.text)
    result.authors = authors.map(Entry.line).filter { !$0.isEmpty }
    result.sections = sections.map(Entry.line).filter { !$0.isEmpty }
    result.links = links.map { Link(url: Entry.line($0.url), label: $0.label.map(Entry.line)) }
      .filter { !$0.url.isEmpty }
    result.tags = tags.map(Entry.line).filter { !$0.isEmpty }
    result.abstract = abstract.flatMap(Entry.text)
    result.venue = venue.map(Entry.line)
    result.added = added.map(Entry.line)
    if !details.isEmpty {
      result.details = details.reduce(into: [:]) { result, detail in
        let (name, value) = (Entry.line(detail.key), Entry.line(detail.value))
        if !name.isEmpty, !value.isEmpty { result[name] = value }
      }
    }
    return result
  }

  private static func line(_ text: String) -> String {
    guard text.mayHaveControls || text.hasEdgeBlanks else { return text }
    let cleaned = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    return cleaned.collapsingBlanks()
  }

  private static func text(_ text: String) -> String? {
    guard text.mayHaveControls || text.hasEdgeBlanks || text.isEmpty else { return text }
    let cleaned = String.UnicodeScalarView(
      text.unicodeScalars.filter { $0 != "\r" }.map { isControl($0) && $0 != "\n" ? " " : $0 })
    let trimmed = String(cleaned).trimmingBlanks()
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// A hash of the whole entry.
  var digest: Int64 {
    var hash = StableHash()
    func add(_ text: String?) {
      hash.combine(text ?? "\u{0}")
      hash.combine("\u{1F}")
    }
    func add(_ lines: [String]) {
      hash.combine(String(lines.count))
      for line in lines { add(line) }
    }
    for text in [key, title, note, abstract, venue, doi, arxiv, added] { add(text) }
    add(year.map { String($0) })
    add(authors)
    add(sections)
    add(tags)
    for link in links {
      add(link.url)
      add(link.label)
    }
    // Entries that have neither keep the digest that they had before there were any.
    if let status { add("status " + status.rawValue) }
    for (name, value) in details.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(value)
    }
    return Int64(bitPattern: hash.value)
  }
}

extension String {
  fileprivate var hasEdgeBlanks: Bool {
    // Most texts begin and end with visible ASCII, or are empty.
    guard let start = utf8.first, let end = utf8.last, !(0x21...0x7E ~= start && 0x21...0x7E ~= end) else {
      return false
    }
    return first?.isWhitespace == true || last?.isWhitespace == true
  }

  /// Whether one of the bytes is, or could begin, a control character.
  fileprivate var mayHaveControls: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      let end = bytes.skipEights(from: 0) { !$0.has(below: 0x20) && !$0.has(0x7F) && !$0.has(0xC2) }
      return bytes[end...].contains { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }
    } ?? true
  }
}
