import ReadingList

/// The section that a reader is in, as headings open and close it.
struct SectionPath {
  private struct Level {
    var rank: Int
    var name: String
    var tagline: String?
  }

  /// Headings below which lists hold no entries.
  private static let asides: Set<String> = [
    "acknowledgements", "acknowledgments", "contribute", "contributing", "contribution", "contributions",
    "contributors", "how to contribute", "legend", "licence", "license",
  ]
  /// Headings that say nothing about the sections below them.
  private static let frames: Set<String> = ["content", "contents", "table of contents", "toc"]

  private var levels: [Level] = []
  /// Whether nothing but the heading has been seen of the section.
  private(set) var isAtHeading = false

  /// Opens a section by a heading of `rank` (1 for h1), which closes those of the same rank and below.
  mutating func open(rank: Int, name: String) {
    close(rank: rank)
    let name = name.collapsingBlanks()
    guard !name.isEmpty else { return }
    levels.append(Level(rank: rank, name: name))
    isAtHeading = true
  }

  /// Closes the sections of `rank` and below.
  mutating func close(rank: Int) {
    while let last = levels.last, last.rank >= rank { levels.removeLast() }
    isAtHeading = false
  }

  /// Describes the section, if nothing of it has been seen and it has no tagline.
  mutating func describe(_ tagline: String) {
    guard isAtHeading, let last = levels.indices.last, levels[last].tagline == nil else { return }
    let tagline = tagline.collapsingBlanks()
    if !tagline.isEmpty { levels[last].tagline = tagline }
  }

  /// Notes that entries or other content follow, so that a later paragraph is no tagline.
  mutating func beginContent() {
    isAtHeading = false
  }

  /// How many sections are open.
  var depth: Int { levels.count }

  /// Whether lists here are of contributors and the like, and hold no entries.
  var isAside: Bool {
    guard let words = levels.last.map({ Self.words(of: $0.name) }) else { return false }
    return Self.asides.contains(words) || words.hasSuffix("criteria") || words.hasSuffix("guidelines")
  }

  private static func words(of name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0 == " " }.trimmingBlanks()
  }

  /// The section, its name made of those of all that are open; nil outside any.
  var section: Section? {
    guard let last = levels.last else { return nil }
    let outer = levels.dropLast().map(\.name).filter { !Self.frames.contains(Self.words(of: $0)) }
    return Section(name: (outer + [last.name]).joined(separator: Section.pathSeparator), tagline: last.tagline)
  }
}
