import ReadingList
import Tokens

/// What of an entry is compared with others to find the same work.
struct TitleSignature {
  var title: IdentifiedTitle
  /// The title's words, folded, with nothing between them.
  var key: String
  /// The same of what stands before a colon or a dash; nil where there is no subtitle.
  var mainKey: String?
  /// The words with digits and the Roman numbers, in the order of the title.
  var numbers: [Substring]
  /// Family names, folded.
  var names: Set<String>
  /// Identifiers of the kinds that tell works apart, and all addresses.
  var identifiers: [Identifier]
  var links: [String]

  /// Parts of a work; "i" alone is more often another word, but then both titles have it.
  private static let romanNumbers: Set<Substring> = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]

  /// Bytes of a main title that may stand for the whole.
  private static let shortestMain = 12

  init(_ stored: StoredEntry) {
    let entry = stored.entry
    title = IdentifiedTitle(id: stored.id, title: entry.title, year: entry.year)
    let words = Folding.key(entry.title).split(separator: " ")
    key = words.joined()
    numbers = words.filter { word in
      word.utf8.contains { (0x30...0x39).contains($0) } || TitleSignature.romanNumbers.contains(word)
    }
    for mark in [": ", " - ", " – ", " — ", "? "] {
      guard let end = entry.title.firstRange(of: mark)?.lowerBound else { continue }
      let main = Folding.key(entry.title[..<end]).split(separator: " ").joined()
      if main.utf8.count >= TitleSignature.shortestMain, main != key { mainKey = main }
      break
    }
    names = Set(entry.authors.compactMap(TitleSignature.familyName))
    let found = entry.identifiers
    identifiers = found.filter { if case .arxiv = $0 { true } else if case .doi = $0 { true } else { false } }
    links = entry.links.prefix(1).compactMap { WebAddress($0.url)?.canonical }
  }

  /// The folded family name of "First Last" and "Last, First".
  private static func familyName(_ author: String) -> String? {
    let family = author.firstIndex(of: ",").map { author[..<$0] } ?? author[...]
    return Folding.key(family).split(separator: " ").last.map { String($0) }
  }

  /// Whether the two name an author in common; nil where one names none.
  func sharesAuthor(with other: TitleSignature) -> Bool? {
    names.isEmpty || other.names.isEmpty ? nil : !names.isDisjoint(with: other.names)
  }

  /// Years between the two; nil where one has none.
  func years(to other: TitleSignature) -> Int? {
    guard let year = title.year, let otherYear = other.title.year else { return nil }
    return abs(year - otherYear)
  }
}
