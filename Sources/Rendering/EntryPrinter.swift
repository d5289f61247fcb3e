import ReadingList

/// The layout of one entry in full on a terminal.
struct EntryPrinter {
  var style: TerminalStyle

  /// The lines of `record`, each ending in a line feed.
  func text(_ record: Record) -> String {
    let entry = record.entry
    let url = entry.links.first?.url
    var lines = TerminalText(entry.title).wrapped(to: style.width).map {
      style.linked(style.painted($0, .strong), to: url, id: record.id.text)
    }
    lines.append(style.painted(record.id.text, .faint))
    let facts = facts(entry)
    let labelWidth = (facts.map(\.label.count).max() ?? 0) + 2
    if !facts.isEmpty { lines.append("") }
    for fact in facts {
      lines += labelled(fact.label, fact.value, column: labelWidth)
    }
    lines += block("Note", entry.note)
    lines += block("Abstract", entry.abstract)
    lines += links(entry, id: record.id)
    return lines.joined(separator: "\n") + "\n"
  }

  private func facts(_ entry: Entry) -> [(label: String, value: String)] {
    let separator = entry.authors.contains { $0.contains(",") } ? "; " : ", "
    let facts: [(String, String?)] = [
      ("Authors", entry.authors.joined(separator: separator)),
      ("Year", entry.year.map { String($0) }),
      ("Venue", entry.venue),
      (entry.sections.count == 1 ? "Section" : "Sections", entry.sections.joined(separator: "; ")),
      ("Tags", entry.tags.joined(separator: ", ")),
      ("DOI", entry.doi),
      ("arXiv", entry.arxiv),
      ("Key", entry.key),
      ("Added", entry.added),
      ("Status", entry.status?.rawValue),
    ]
    return (facts + entry.details.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).compactMap { label, value in
      value.flatMap { $0.isEmpty ? nil : (label, $0) }
    }
  }

  private func labelled(_ label: String, _ value: String, column: Int) -> [String] {
    let lines = TerminalText(value).wrapped(to: style.proseWidth(indent: column))
    return lines.enumerated().map { number, line in
      let margin = number == 0 ? style.painted(label, .faint) + spaces(column - label.count) : spaces(column)
      return margin + style.painted(line)
    }
  }

  /// A heading and the paragraphs of `text` below it, with an empty line before each; nothing for nothing.
  private func block(_ heading: String, _ text: String?) -> [String] {
    let paragraphs = (text ?? "").paragraphs.map { TerminalText($0).wrapped(to: style.proseWidth(indent: 2)) }
    let lines = paragraphs.filter { !$0.isEmpty }.map { $0.map { "  " + style.painted($0) } }
    guard !lines.isEmpty else { return [] }
    return ["", style.painted(heading, .heading)] + lines.joined(separator: [""])
  }

  /// Addresses stay whole, whatever the width, since they are there to be copied.
  private func links(_ entry: Entry, id: EntryID) -> [String] {
    guard !entry.links.isEmpty else { return [] }
    let labels = entry.links.map { TerminalText($0.label ?? $0.kind.rawValue).truncated(to: 16) }
    let column = labels.map(\.width).max() ?? 0
    let lines = zip(entry.links, labels).enumerated().map { number, pair in
      let (link, label) = pair
      let address = style.linked(TerminalText(link.url).plain, to: link.url, id: id.text + "-\(number)")
      return "  " + style.painted(label.padded(to: column), .faint) + "  " + address
    }
    return ["", style.painted("Links", .heading)] + lines
  }
}

extension String {
  /// The parts between empty lines.
  fileprivate var paragraphs: [String] {
    var result = [""]
    for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        result.append("")
      } else {
        result[result.count - 1] += line + " "
      }
    }
    return result
  }
}
