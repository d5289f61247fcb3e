import ReadingList

/// Puts an entry together from the fields of a record, cleaning each and losing none: what does not fit where it should
/// is kept as a detail or a link.
struct EntryBuilder {
  /// The entry so far. Fields may be set directly where nothing has to be cleaned.
  var entry = Entry(title: "")
  /// Problems with single fields, in one line each.
  private(set) var messages: [String] = []
  /// What each record's problems begin with where the line does not tell which record is meant: "entry 3: ".
  var place = ""
  /// Tagline of the first section.
  var tagline: String?
  /// What the entry has already, so that a record with many of a kind takes no longer for each.
  private var knownTags: Set<String> = []
  private var knownLinks: Set<String> = []
  private var knownDetails: [String: Set<String>] = [:]

  init(place: String = "") {
    self.place = place
  }

  /// Sets the title, on one line; blank text is passed over.
  mutating func setTitle(_ text: String?) {
    if let text = Self.line(text) { entry.title = text }
  }

  /// Adds a paragraph to the note; its line ends stay.
  mutating func addNote(_ text: String?) {
    guard let text = Self.text(text) else { return }
    if entry.note == nil { entry.note = text } else { entry.note?.append("\n\n" + text) }
  }

  /// Sets the abstract unless there is one; its line ends stay.
  mutating func setAbstract(_ text: String?) {
    entry.abstract = entry.abstract ?? Self.text(text)
  }

  /// Sets the venue unless there is one.
  mutating func setVenue(_ text: String?) {
    entry.venue = entry.venue ?? Self.line(text)
  }

  /// Adds an author whose name stands in any order ("Last, First" or "First Last").
  mutating func addAuthor(_ name: String?) {
    guard let name = Self.line(name) else { return }
    let display = name.contains(",") ? PersonName(name).display : name
    if !display.isEmpty { entry.authors.append(display) }
  }

  /// Adds an author by the parts of the name.
  mutating func addAuthor(given: String?, family: String?, suffix: String? = nil) {
    let name = PersonName(given: given ?? "", family: family ?? "", suffix: suffix ?? "").display
    if !name.isEmpty { entry.authors.append(name) }
  }

  /// Adds a link, unless it is there already. A label that only repeats the address is left out.
  mutating func addLink(_ url: String?, label: String? = nil) {
    if knownLinks.count != entry.links.count { knownLinks = Set(entry.links.map(\.url)) }
    guard let url = Self.line(url), knownLinks.insert(url).inserted else { return }
    let label = Self.line(label)
    entry.links.append(Link(url: url, label: label == url ? nil : label))
  }

  /// Sets the DOI, whatever stands around it; what is none becomes a detail and a problem.
  mutating func setDOI(_ text: String?) {
    guard let text = Self.line(text), entry.doi == nil else { return }
    if let doi = DOI(text) {
      entry.doi = doi.value
    } else {
      setDetail("doi", text)
      messages.append("not a DOI: \(text.prefix(60))")
    }
  }

  /// Sets the arXiv id, with or without prefix and version; returns false if `text` is none.
  @discardableResult
  mutating func setArXiv(_ text: String?) -> Bool {
    guard let text = Self.line(text), let id = ArXivID(text) ?? ArXivID(inURL: text) else { return false }
    entry.arxiv = entry.arxiv ?? id.value
    return true
  }

  /// Sets the year, and the detail "issued" where `text` is an ISO date that says more than the year.
  mutating func setDate(_ text: String?) {
    guard let text = Self.line(text) else { return }
    if entry.year == nil { entry.year = Year.within(text) }
    if text.count > 4, ISODate.isDate(text) { setDetail(DetailName.issued, text) }
  }

  /// Adds tags; `separators` divide several in one text.
  mutating func addTags(_ text: String?, separators: [Character] = []) {
    guard let text else { return }
    if knownTags.count != entry.tags.count { knownTags = Set(entry.tags) }
    for part in text.split(whereSeparator: { separators.contains($0) }) {
      let tag = part.collapsingBlanks()
      if !tag.isEmpty, knownTags.insert(tag).inserted { entry.tags.append(tag) }
    }
  }

  /// Puts the entry in a section; parts of a path are joined as nested sections are.
  mutating func addSection(_ path: [String]) {
    let name = path.map { $0.collapsingBlanks() }.filter { !$0.isEmpty }.joined(separator: Section.pathSeparator)
    if !name.isEmpty, !entry.sections.contains(name) { entry.sections.append(name) }
  }

  /// Keeps a further fact in one line; the first of a name stays and others are added behind "; ".
  mutating func setDetail(_ name: String, _ text: String?) {
    guard let text = Self.line(text) else { return }
    guard let known = entry.details[name] else {
      entry.details[name] = text
      return
    }
    if knownDetails[name] == nil { knownDetails[name] = Set(known.components(by: "; ") + [known]) }
    if knownDetails[name]?.insert(text).inserted == true { entry.details[name]?.append("; " + text) }
  }

  /// Keeps the pages from the first to the last, either of which may be missing.
  mutating func setPages(_ first: String?, _ last: String?) {
    let pages = [first, last].compactMap { Self.line($0) }
    guard let first = pages.first else { return }
    setDetail(DetailName.page, pages.count > 1 && pages[1] != first ? first + "-" + pages[1] : first)
  }

  /// Reports a field that could not be taken.
  mutating func report(_ message: String) {
    messages.append(message)
  }

  /// The sections, the problems and the entry, which takes its first link for a title if it has none, or else what it
  /// would be cited by. A record with nothing of that is a problem.
  func items(line: Int) -> [ListItem] {
    var entry = entry
    if entry.title.isEmpty { entry.title = entry.links.first?.url ?? "" }
    if entry.title.isEmpty { entry.title = entry.doi ?? entry.arxiv.map { "arXiv:" + $0 } ?? "" }
    if entry.title.isEmpty { entry.title = SubstituteTitle.of(entry) ?? "" }
    let problems = messages.map { ListItem.problem(line: line, message: place + $0) }
    guard !entry.title.isEmpty else {
      return problems + [.problem(line: line, message: place + "neither a title nor a link is given")]
    }
    let sections = entry.sections.enumerated().map { index, name in
      ListItem.section(Section(name: name, tagline: index == 0 ? tagline : nil))
    }
    return sections + problems + [.entry(entry, line: line)]
  }

  /// `text` on one line; nil if it is blank.
  static func line(_ text: String?) -> String? {
    guard let text else { return nil }
    let line = text.isInOneLine ? text : text.collapsingBlanks()
    return line.isEmpty ? nil : line
  }

  /// `text` without blanks around it and with its line ends as line feeds; nil if it is blank.
  static func text(_ text: String?) -> String? {
    guard let text else { return nil }
    let trimmed = text.isTrimmed ? text : text.trimmingBlanks()
    return trimmed.isEmpty ? nil : trimmed.withLineFeeds()
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    split(separator: separator).map { String($0) }
  }
}
