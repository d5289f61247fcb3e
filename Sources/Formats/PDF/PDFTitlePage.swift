import ReadingList

/// Finds the title, the authors and the abstract on the first page of a paper.
struct PDFTitlePage {
  private let page: PDFPage

  /// The part of the page, from the top, in which titles stand.
  private static let titlePart = 0.6
  /// Lines of one title differ by less than this in height.
  private static let tolerance = 0.92
  private static let maximumTitleLines = 6
  /// Lines behind the title in which authors are looked for.
  private static let authorLines = 14
  private static let maximumAbstract = 4_000

  init(_ page: PDFPage) {
    self.page = page
  }

  private var titleRange: Range<Int>? {
    let lines = page.lines
    let candidates = lines.indices.filter { index in
      let line = lines[index]
      return line.page == 1 && line.top < Self.titlePart * page.height && line.text.count(where: \.isLetter) > 3
        && !line.text.lowercased().hasPrefix("arxiv:")
    }
    // Initials at the start of a text are larger than its title, and are one letter.
    guard let best = candidates.max(by: { lines[$0].height < lines[$1].height }) else { return nil }
    let limit = lines[best].height * Self.tolerance
    guard let first = candidates.first(where: { lines[$0].height >= limit }) else { return nil }
    var end = first + 1
    while end < lines.count, lines[end].page == 1, lines[end].height >= limit, end - first < Self.maximumTitleLines {
      end += 1
    }
    return first..<end
  }

  /// The lines in the largest type.
  var title: String? {
    titleRange.flatMap { EntryBuilder.line(Self.joined(page.lines[$0])) }
  }

  /// The names in the lines below the title.
  var authors: [String] {
    guard let titleRange else { return [] }
    var authors: [String] = []
    for line in page.lines[titleRange.upperBound...].prefix(Self.authorLines) {
      if line.text.lowercased().hasPrefix("abstract") { break }
      let text = String(line.text.map { $0.isNumber || "*∗†‡§¶♯♮".contains($0) ? " " : $0 })
      let words = Set(text.lowercased().split { !$0.isLetter }.map { String($0) })
      if !words.isDisjoint(with: Self.places) || text.contains("@") { continue }
      // Commas stay where marks stood between them.
      let names = text.split(separator: ",").map { $0.collapsingBlanks() }.filter { !$0.isEmpty }.joined(
        separator: ", ")
      guard let found = Byline.names(in: names), found.allSatisfy({ $0.contains(" ") && $0.first?.isLetter == true })
      else { continue }
      authors += found.filter { !authors.contains($0) }
    }
    return authors
  }

  private static let places: Set<String> = [
    "university", "universität", "université", "universidad", "institute", "department", "dept", "school", "college",
    "laboratory", "laboratories", "lab", "labs", "research", "center", "centre", "inc", "google", "microsoft", "brain",
    "openai", "deepmind", "facebook", "meta", "ibm", "academy", "faculty", "science", "sciences", "technology", "of",
    "street", "usa", "germany", "france", "china", "conference", "journal", "proceedings", "preprint", "draft",
    "published", "submitted", "received", "accepted", "corresponding", "author", "authors", "equal", "contribution",
  ]

  /// The text from the heading "Abstract" to the next one.
  var abstract: String? {
    let lines = page.lines
    guard let start = lines.firstIndex(where: { Self.isHeading($0.text, of: "abstract") }) else { return nil }
    var texts: [PDFPage.Line] = []
    var first = lines[start]
    let heading = first.text.prefix { $0.isLetter }
    let rest = first.text.dropFirst(heading.count).drop { !$0.isLetter && !$0.isNumber && $0 != "(" }
    if !rest.isEmpty {
      first.words = rest.split(separator: " ").map { String($0) }
      texts.append(first)
    }
    var length = 0
    for line in lines[(start + 1)...] {
      let words = line.text.split { !$0.isLetter }.map { $0.lowercased() }
      if let word = words.first(where: { !["i", "x"].contains($0) }), words.count <= 3, word == "introduction" {
        break
      }
      if ["keywords", "index", "ccs", "categories", "jel"].contains(words.first ?? ""), !texts.isEmpty { break }
      if words.starts(with: ["key", "words"]) { break }
      texts.append(line)
      length += line.text.utf8.count
      if length > Self.maximumAbstract { return nil }
    }
    let text = Self.joined(texts[...])
    return text.count >= 80 ? text : nil
  }

  private static func isHeading(_ text: String, of word: String) -> Bool {
    let text = text.lowercased().replacing("a b s t r a c t", with: "abstract")
    guard text.hasPrefix(word) else { return false }
    let rest = text.dropFirst(word.count)
    return rest.isEmpty || ".:—–-".contains(rest.trimmingBlanks().first ?? "x")
  }

  /// The DOI and the arXiv id on the first page.
  var identifiers: (doi: DOI?, arxiv: ArXivID?) {
    let words = page.rotatedWords + page.lines.lazy.filter { $0.page == 1 }.flatMap(\.words)
    var doi: DOI?
    var arxiv: ArXivID?
    for word in words {
      if arxiv == nil, word.lowercased().hasPrefix("arxiv:") {
        arxiv = ArXivID(String(word.prefix { !"[],;)".contains($0) }))
      }
      if doi == nil, word.contains("10.") {
        let name = word.firstRange(of: "10.").map { String(word[$0.lowerBound...]) } ?? word
        doi = DOI(name)
      }
    }
    // arXiv's own DOI says no more than its number.
    if let found = doi, let id = ArXivID(found.value) { (doi, arxiv) = (nil, arxiv ?? id) }
    return (doi, arxiv)
  }

  /// The text of `lines`, words put together that a hyphen parts at the end of a line.
  private static func joined(_ lines: ArraySlice<PDFPage.Line>) -> String {
    var text = ""
    for line in lines {
      let next = line.text
      if text.hasSuffix("-"), next.first?.isLowercase == true {
        text.removeLast()
      } else if !text.isEmpty {
        text += " "
      }
      text += next
    }
    return text
  }
}
