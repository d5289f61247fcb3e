import ReadingList

/// An entry with all that can be worked out without the library, so that reading threads do it.
struct PreparedEntry: Sendable {
  var entry: Entry
  var identifiers: [Identifier]
  var hashes: [Int64]
  /// Differs when anything of the entry differs.
  var digest: Int64
  var position: Int
  /// The text of the index's column of facets.
  var facets: String

  init(_ entry: Entry, position: Int) {
    self.entry = entry.sanitized
    self.position = position
    identifiers = self.entry.identifiers
    hashes = Identity.hashes(of: self.entry, identifiers: identifiers)
    digest = self.entry.digest
    facets = Facets.text(of: self.entry)
  }
}

extension Entry {
  /// The entry without what could break the library's lines or a terminal: control characters become spaces, except
  /// line feeds in note and abstract; elements of lists stand on one line.
  var sanitized: Entry {
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
    result.doi = doi.map { DOI($0)?.value ?? Entry.line($0) }
    result.arxiv = arxiv.map { ArXivID($0)?.value ?? Entry.line($0) }
    result.added = added.map(Entry.line)
    return result
  }

  private static func line(_ text: String) -> String {
    // Most texts are clean: look before copying.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) || text.hasEdgeBlanks else { return text }
    let cleaned = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    return cleaned.collapsingBlanks()
  }

  private static func text(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) || text.hasEdgeBlanks || text.isEmpty
    else { return text }
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
    let texts: [String?] = [
      key, title, note, authors.joined(separator: "\n"), year.map { String($0) }, sections.joined(separator: "\n"),
      Lines.joined(links), tags.joined(separator: "\n"), abstract, venue, doi, arxiv, added,
    ]
    return Int64(bitPattern: StableHash.hash(texts.map { $0 ?? "\u{0}" }.joined(separator: "\u{1F}")))
  }
}

extension String {
  fileprivate var hasEdgeBlanks: Bool {
    first?.isWhitespace == true || last?.isWhitespace == true
  }
}
