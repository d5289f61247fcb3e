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
  /// Differs when anything of the entry differs; see `isDigest`.
  let digest: Int64
  let position: Int
  /// The line of its source that it begins on, from 1; nil where lines mean nothing.
  let line: Int?
  let row: EntryRow
  /// The fields that were longer than a library can hold, see `Entry.bound(to:)`.
  let cut: [EntryField]

  /// - parameter packs: whether long texts are to be packed.
  convenience init(_ entry: consuming Entry, position: Int, line: Int? = nil, packs: Bool) {
    var sites = SiteFacets()
    self.init(entry, position: position, line: line, packs: packs, &sites)
  }

  /// An entry, given the facets of the sites that are known already.
  init(_ entry: consuming Entry, position: Int, line: Int?, packs: Bool, _ sites: inout SiteFacets) {
    var entry = entry
    // Bounded first: sanitizing copies what it has to change.
    cut = entry.bound()
    entry.sanitize()
    let targets = entry.links.map { LinkTarget($0.url) }
    self.entry = entry
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

  /// Whether `digest` is the entry's: a mention's, which a former version may have worked out.
  func isDigest(_ digest: Int64) -> Bool {
    digest == self.digest || digest == entry.formerDigest
  }

  private static func naming(_ identifiers: [Identifier]) -> Identifier {
    identifiers.first ?? .title("", year: nil)
  }
}

extension Entry {
  /// The entry without what could break the library's lines or a terminal: control characters become spaces, except
  /// line feeds in note and abstract; elements of lists stand on one line.
  var sanitized: Entry {
    var result = self
    result.sanitize()
    return result
  }

  /// Makes the entry what `sanitized` is.
  mutating func sanitize() {
    if !isClean { self = cleaned }
    // Brought to one form as well.
    if let doi { self.doi = DOI(doi)?.value ?? Entry.line(doi) }
    if let arxiv { self.arxiv = ArXivID(arxiv)?.value ?? Entry.line(arxiv) }
  }

  /// Whether all texts but DOI and arXiv id are as `cleaned` would leave them: nearly always, and looking is much cheaper
  /// than copying.
  private var isClean: Bool {
    func isClean(_ text: String) -> Bool { !text.hasControls && !text.hasEdgeBlanks }
    func isFilled(_ text: String) -> Bool { !text.isEmpty && isClean(text) }
    guard isClean(title), note.map(Entry.isCleanText) ?? true, abstract.map(Entry.isCleanText) ?? true else {
      return false
    }
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
    guard text.hasControls || text.hasEdgeBlanks else { return text }
    let cleaned = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    return cleaned.collapsingBlanks()
  }

  /// Whether `text` would change nothing.
  private static func isCleanText(_ text: String) -> Bool {
    !text.isEmpty && !text.hasEdgeBlanks && !text.hasControls(but: UInt8(ascii: "\n"))
  }

  private static func text(_ text: String) -> String? {
    if isCleanText(text) { return text }
    let cleaned = String.UnicodeScalarView(
      text.unicodeScalars.filter { $0 != "\r" }.map { isControl($0) && $0 != "\n" ? " " : $0 })
    let trimmed = String(cleaned).trimmingBlanks()
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
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

  fileprivate var hasControls: Bool { hasControls(but: nil) }

  /// Whether there is a control character besides `allowed`, an ASCII one.
  fileprivate func hasControls(but allowed: UInt8?) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      let start = bytes.skipEights(from: 0) { !$0.has(below: 0x20) && !$0.has(0x7F) && !$0.has(0xC2) }
      for index in start..<bytes.count {
        switch bytes[index] {
        case 0..<0x20, 0x7F: if bytes[index] != allowed { return true }
        // U+0080 to U+009F.
        case 0xC2: if index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return true }
        default: continue
        }
      }
      return false
    } ?? true
  }
}
