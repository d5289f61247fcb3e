import ReadingList

extension ItemInterpreter {
  /// Stands for a link that has been taken out of the text: the object replacement character, which means just that.
  private static let taken: Character = "\u{FFFC}"

  /// The entry, of the title that has been taken and what stands behind it.
  mutating func takeRest() -> Entry {
    let text = textTakingLabels(from: rest, isBehindTitle: true)
    var byline = Byline()
    var note = text.trimmingBlanks()
    if let behind = Separator.removed(fromStartOf: note), note.first != "," {
      note = behind
    } else {
      (byline, note) = Byline.parse(note)
      let hasSeparator = Separator.removed(fromStartOf: note) != nil
      // Brackets and stars are left over where no separator says that a note follows.
      if !hasSeparator, !note.contains(where: { $0.isLetter || $0.isNumber }) { note = "" }
      if byline != Byline() || note.first == ",", let behind = Separator.removed(fromStartOf: note) { note = behind }
    }
    if ShortCode.removed(from: note).allSatisfy(\.isWhitespace) { note = "" }
    return Entry(
      title: title, note: Paragraphs.normalized(note), authors: byline.authors,
      year: byline.year ?? year ?? yearInTitle, links: links)
  }

  /// The year of "A Title (2019)".
  private var yearInTitle: Int? {
    guard let bracket = title.lastIndex(of: "("), let (year, rest) = Byline.bracketedYear(String(title[bracket...]))
    else {
      return nil
    }
    return rest.isEmpty ? year : nil
  }

  /// The text of a further paragraph; its links are added to the entry's.
  mutating func note(from runs: [Run]) -> String {
    textTakingLabels(from: runs, isBehindTitle: false)
  }

  /// Adds a link, or the label that a known link lacks.
  mutating func add(_ link: Link) {
    if let known = links.firstIndex(where: { $0.url == link.url }) {
      links[known].label = links[known].label ?? link.label
    } else {
      links.append(link)
    }
  }

  private mutating func textTakingLabels(from runs: [Run], isBehindTitle: Bool) -> String {
    var text = ""
    for (index, run) in runs.enumerated() {
      guard let url = run.url else {
        text += run.text.replacing("\u{FFFC}", with: "")
        continue
      }
      add(Link(url: url, label: LinkLabel.label(run.text, url: url)))
      let next = index + 1 < runs.count ? runs[index + 1] : nil
      let isDirectlyBehindTitle =
        isBehindTitle && !text.contains { $0.isLetter || $0.isNumber }
        && Separator.removed(fromStartOf: text) == nil
      let isBehindByline = isBehindTitle && LinkLabel.isLabel(run.text) && Self.isByline(text)
      if isDirectlyBehindTitle || isBehindByline || Self.standsAlone(run, behind: text, before: next) {
        text.append(Self.taken)
      } else {
        text += run.text
      }
    }
    return Self.withoutTaken(text)
  }

  private static func isByline(_ text: String) -> Bool {
    let (byline, rest) = Byline.parse(text)
    return byline != Byline() && rest.isEmpty
  }

  /// Whether a link is beside the text and not a part of a sentence.
  private static func standsAlone(_ run: Run, behind text: String, before next: Run?) -> Bool {
    let isLabel = LinkLabel.isLabel(run.text)
    // "[[pdf]](..)" has its brackets in the link's text.
    if isLabel, run.text.trimmingBlanks().hasPrefix("[") { return true }
    // The end of a line is as good as the end of the text.
    let previous = text.last { !$0.isWhitespace || $0.isNewline }.flatMap { $0.isNewline ? nil : $0 }
    let behind = next?.text.first { !$0.isWhitespace || $0.isNewline }.flatMap { $0.isNewline ? nil : $0 }
    let following = next?.url != nil ? taken : behind
    let before = previous.map { "[(|.)]\u{FFFC}".contains($0) || isLabel && ",;/:!?·•-–—".contains($0) } ?? true
    let after = following.map { "])|[(\u{FFFC}-–—".contains($0) || isLabel && ",;/:.!?·•".contains($0) } ?? true
    return before && after
  }

  /// `text` without the places of taken links and the brackets and separators that only held them.
  private static func withoutTaken(_ text: String) -> String {
    guard text.contains(taken) else { return text }
    var result: [Character] = []
    var isBehindTaken = false
    for character in text {
      if character == taken {
        while let last = result.last, last.isWhitespace || "[(|/,·•".contains(last) { result.removeLast() }
        isBehindTaken = true
      } else if isBehindTaken, character.isWhitespace || "[])(|/·•".contains(character), !character.isNewline {
        // An opening bracket may hold the next link, or words.
        if "[(".contains(character) {
          result += [" ", character]
          isBehindTaken = false
        }
      } else {
        if isBehindTaken, !result.isEmpty, !",;.".contains(character) { result.append(" ") }
        isBehindTaken = false
        result.append(character)
      }
    }
    return String(result)
  }
}
