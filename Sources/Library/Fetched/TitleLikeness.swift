import ReadingList
import Tokens

/// Tells whether a fetched title can be that of an entry: a list's link may lead to another work than its title names.
///
/// Lists shorten titles and put them in words of their own, so equality is too much to ask. Two titles are alike if one
/// holds the other, if what stands before the colon is the same name, or if half of the words of the shorter one are in
/// the other (two at least), as stems and without the words of the grammar. A common author makes a quarter enough.
enum TitleLikeness {
  /// The share of the shorter title's words that has to be in the longer one.
  private static let share = 0.5
  /// The same for titles whose works share an author.
  private static let shareOfAuthor = 0.25

  /// Words that say nothing about a work.
  private static let stopWords: Set<String> = [
    "a", "about", "an", "and", "approach", "are", "as", "at", "based", "be", "blog", "by", "can", "do", "does", "for",
    "from", "how", "in", "is", "it", "its", "new", "of", "on", "or", "original", "our", "paper", "pdf", "s", "that",
    "the", "this", "to", "towards", "using", "via", "we", "what", "when", "why", "with", "you", "your",
  ]

  /// Whether `fetched` can be about the work that `entry` is. A title that is an address or has no words says nothing.
  static func isAlike(_ entry: Entry, _ fetched: Entry) -> Bool {
    let (own, other) = (Folding.key(entry.title), Folding.key(fetched.title))
    if own.isEmpty || other.isEmpty || isPlaceholder(entry) { return true }
    // Spaces at both ends keep parts of words apart.
    let (paddedOwn, paddedOther) = (" \(own) ", " \(other) ")
    if own == other || paddedOwn.contains(paddedOther) || paddedOther.contains(paddedOwn) { return true }
    if other.utf8.count >= 12, let note = entry.note, (" " + Folding.key(note) + " ").contains(paddedOther) {
      return true
    }
    if let name = mainName(entry.title), name == mainName(fetched.title) { return true }
    let (ownWords, otherWords) = (words(own), words(other))
    let shorter = min(ownWords.count, otherWords.count)
    let common = ownWords.intersection(otherWords).count
    guard shorter > 0, common > 0 else { return false }
    if common < 2, !sharesAuthor(entry, fetched) { return false }
    return Double(common) / Double(shorter) >= (sharesAuthor(entry, fetched) ? shareOfAuthor : share)
  }

  /// Whether the entry's title is none, but the address that it was saved under.
  static func isPlaceholder(_ entry: Entry) -> Bool {
    guard !entry.title.contains(" ") else { return false }
    if WebAddress(entry.title) != nil { return true }
    guard entry.title.contains("."), let own = WebAddress("https://" + entry.title) else { return false }
    return entry.links.contains { WebAddress($0.url)?.canonical == own.canonical }
  }

  private static func words(_ key: String) -> Set<String> {
    let stemmer = Stemmer()
    let words = Set(key.split(separator: " ").flatMap { isIdeographic($0) ? pairs(of: $0) : [String($0)] })
    let telling = words.subtracting(stopWords)
    return Set((telling.isEmpty ? words : telling).map { stemmer.stem($0) })
  }

  /// Whether a word is written without blanks between words: Chinese, Japanese, Korean.
  private static func isIdeographic(_ word: Substring) -> Bool {
    word.count > 2 && word.unicodeScalars.contains { $0.value >= 0x2E80 }
  }

  private static func pairs(of word: Substring) -> [String] {
    zip(word, word.dropFirst()).map { String([$0, $1]) }
  }

  /// The name that stands before a colon, if it is one word or two: "EAGLE-3: ...".
  private static func mainName(_ title: String) -> String? {
    guard let colon = title.firstIndex(of: ":") else { return nil }
    let name = Folding.key(title[..<colon])
    return (1...3).contains(name.split(separator: " ").count) ? name : nil
  }

  private static func sharesAuthor(_ entry: Entry, _ other: Entry) -> Bool {
    let names = { (authors: [String]) in
      Set(
        authors.compactMap { author -> Substring? in
          let family = author.firstIndex(of: ",").map { author[..<$0] } ?? author[...]
          return Folding.key(family).split(separator: " ").last
        })
    }
    return !names(entry.authors).isDisjoint(with: names(other.authors))
  }
}
