import ReadingList

/// Makes an entry of what stands in an item of a list, by the habits of people who keep such lists.
///
/// The title is the first link whose text is not just a label ("pdf"), or the bold or plain text before such labels.
/// Links beside the title are its links; those within a sentence are too, and their text stays in the note.
struct ItemInterpreter {
  var title = ""
  var links: [Link] = []
  var year: Int?
  var rest: [Run] = []

  /// The entry that `paragraphs` describe, the first of them holding the title; nil if they hold no text.
  static func entry(from paragraphs: [[Run]]) -> Entry? {
    guard let start = paragraphs.firstIndex(where: { $0.hasLink || !$0.text.trimmingBlanks().isEmpty }) else {
      return nil
    }
    var interpreter = ItemInterpreter()
    guard interpreter.takeTitle(paragraphs[start].merged()) else { return nil }
    var entry = interpreter.takeRest()
    let further = paragraphs[(start + 1)...].map { interpreter.note(from: $0.merged()) }
    let notes = ([entry.note ?? ""] + further).joined(separator: "\n\n")
    entry.note = Paragraphs.normalized(notes)
    entry.links = interpreter.links
    return entry
  }

  /// Whether a paragraph that is in no list has the form of an entry: it begins with a link that is all of it, or that
  /// a separator, a bracket or a further link follows.
  static func isEntry(_ runs: [Run]) -> Bool {
    let runs = runs.merged().filter { !$0.text.trimmingBlanks().isEmpty }
    guard let first = runs.first, first.url != nil, !LinkLabel.isLabel(first.text) else { return false }
    guard runs.count > 1 else { return true }
    if runs[1].url != nil { return true }
    let behind = runs[1].text
    guard let next = behind.trimmingBlanks().first else { return true }
    return !(next.isLetter || next.isNumber) && next != "," && next != "'" && next != "’"
      || behind.first?.isNewline == true
  }

  // MARK: The title

  private mutating func takeTitle(_ runs: [Run]) -> Bool {
    let firstLink = runs.firstIndex { $0.url != nil } ?? runs.endIndex
    let prefix = Self.prefix(runs[..<firstLink].text)
    if let strong = runs[..<firstLink].firstIndex(where: { $0.isStrong && !$0.text.trimmingBlanks().isEmpty }),
      Self.prefix(runs[..<strong].text).words.isEmpty
    {
      let text = runs[strong].text.collapsingBlanks()
      let isCaption = text.hasSuffix(":") || runs.dropFirst(strong + 1).first?.text.hasPrefix(":") == true
      let leadsToTitle = firstLink < runs.endIndex && !LinkLabel.isLabel(runs[firstLink].text)
      if !(isCaption && leadsToTitle && runs[(strong + 1)..<firstLink].text.filter(\.isLetter).isEmpty) {
        year = Self.prefix(runs[..<strong].text).year
        title = text
        rest = Array(runs[(strong + 1)...])
        return true
      }
    }
    guard firstLink < runs.endIndex else { return takePlainTitle(runs) }
    if prefix.words.isEmpty {
      year = prefix.year
      return takeLinkedTitle(runs, from: firstLink)
    }
    if LinkLabel.isLabel(runs[firstLink]) { return takePlainTitle(runs) }
    return takeTitleBehindWords(runs, firstLink: firstLink, words: prefix.words)
  }

  /// Nothing but links stands before the first words.
  private mutating func takeLinkedTitle(_ runs: [Run], from first: Int) -> Bool {
    let isTitle = { (run: Run) in run.url != nil && (run.isStrong || !LinkLabel.isLabel(run.text)) }
    // Labels may stand before the title: "[:scroll:](copy.pdf) [A Title](page)".
    let leading = runs[first...].prefix { $0.url != nil || $0.text.allSatisfy { !$0.isLetter && !$0.isNumber } }
    if let index = leading.firstIndex(where: isTitle), let url = runs[index].url {
      let text = runs[index].text.collapsingBlanks()
      title = runs[index].isStrong ? text : LinkLabel.cleaned(text)
      if title.isEmpty { title = text }
      links = [Link(url: url)]
      for run in runs[first..<index] {
        if let url = run.url { add(Link(url: url, label: LinkLabel.label(run.text, url: url))) }
      }
      rest = Array(runs[(index + 1)...])
      return true
    }
    // A label alone is a title if something is said about it, and else a label of the text behind it.
    let behind = leading.endIndex < runs.endIndex ? runs[leading.endIndex...] : []
    let between = leading.last.map { $0.url == nil ? $0.text : "" } ?? ""
    let saysSomething = Separator.removed(fromStartOf: between + (behind.first?.text ?? "")) != nil
    if behind.isEmpty || saysSomething, let url = runs[first].url {
      title = LinkLabel.label(runs[first].text, url: url) ?? url
      links = [Link(url: url)]
      rest = Array(runs[(first + 1)...])
      return true
    }
    for run in leading {
      if let url = run.url { add(Link(url: url, label: LinkLabel.label(run.text, url: url))) }
    }
    return takePlainTitle(Array(behind))
  }

  /// "Title. [pdf](..)", "Title (2019), A. Author - note", or a title alone.
  private mutating func takePlainTitle(_ runs: [Run]) -> Bool {
    let end = runs.firstIndex { $0.url != nil && LinkLabel.isLabel($0) } ?? runs.endIndex
    let prefix = Self.prefix(runs[..<end].text)
    year = prefix.year
    var text = prefix.words.isEmpty ? runs[..<end].text.trimmingBlanks() : prefix.words
    var behind = ""
    let cuts = [
      Separator.firstDash(in: text)?.lowerBound, text.firstIndex(where: \.isNewline), Self.bracketedYear(in: text),
    ]
    if let cut = cuts.compactMap({ $0 }).min(), cut > text.startIndex {
      behind = String(text[cut...])
      text = String(text[..<cut])
    }
    let isFollowedByLabel = end < runs.endIndex
    title = text.collapsingBlanks()
    while let last = title.last, ":,;|-–—[(".contains(last) || isFollowedByLabel && last == "." && behind.isEmpty {
      title = title.dropLast().trimmingBlanks()
    }
    for run in runs[..<end] {
      if let url = run.url { add(Link(url: url, label: LinkLabel.label(run.text, url: url))) }
    }
    // The bracket before the first label belongs to it.
    let bracket = behind.isEmpty && isFollowedByLabel ? runs[..<end].last?.text.trimmingBlanks().last : nil
    let opening = bracket.map { "[(".contains($0) ? String($0) : "" } ?? ""
    // The label stands beside the text before it, as at the end of a line.
    rest = [Run(text: behind + opening + "\n")] + runs[end...]
    return !title.isEmpty
  }

  /// "Author: [Title](..)" has its title in the link; in a sentence that holds a link, the whole is the title.
  private mutating func takeTitleBehindWords(_ runs: [Run], firstLink: Int, words: String) -> Bool {
    let linkText = LinkLabel.cleaned(runs[firstLink].text)
    let isCaption = words.hasSuffix(":") || Separator.firstDash(in: words + " ") != nil
    if isCaption, words.count <= 60, let url = runs[firstLink].url {
      title = linkText
      links = [Link(url: url)]
      var caption = words
      while let last = caption.last, !last.isLetter, !last.isNumber, !")]\"”.".contains(last) { caption.removeLast() }
      rest = [Run(text: " - " + caption + "\n")] + runs[(firstLink + 1)...]
      return true
    }
    return takePlainTitle(runs)
  }

  /// What stands before a title, without numbers, emoji and a date, which gives the year.
  private static func prefix(_ text: String) -> (words: String, year: Int?) {
    var rest = ShortCode.removed(from: text).trimmingBlanks()
    var year: Int?
    if let (found, behind) = Byline.bracketedYear(rest) { (year, rest) = (found, behind) }
    guard rest.contains(where: { $0.isLetter || $0.isNumber }) else { return ("", year) }
    return (rest, year)
  }

  private static func bracketedYear(in text: String) -> String.Index? {
    text.indices.first { "([".contains(text[$0]) && Byline.bracketedYear(String(text[$0...])) != nil }
  }
}
