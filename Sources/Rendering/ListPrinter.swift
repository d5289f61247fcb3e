import ReadingList

/// The layout of `list` on a terminal: entries by section, each in one line.
struct ListPrinter {
  var style: TerminalStyle
  /// The sections of the library, or those that are listed.
  var sections: [Section]

  /// The lines of `entries`, each ending in a line feed; groups in the order of the sections, what is in none last.
  func text(_ entries: [Record]) -> String {
    let groups = grouped(entries)
    let isHeaded = groups.contains { $0.section != nil }
    return groups.map { section, entries in
      (isHeaded ? heading(section) : []) + lines(entries, indent: isHeaded ? 2 : 0)
    }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func heading(_ section: Section?) -> [String] {
    let name = TerminalText(section?.name ?? "No section")
    let lines = name.wrapped(to: style.width).map { style.painted($0, .heading) }
    let tagline = TerminalText(section?.tagline ?? "").wrapped(to: style.proseWidth(indent: 0))
    return lines + tagline.map { style.painted($0, .faint) }
  }

  private func lines(_ entries: [Record], indent: Int) -> [String] {
    let titles = entries.map { TerminalText($0.entry.title) }
    let years = entries.map { $0.entry.year.map { String($0) } ?? "" }
    let yearWidth = years.map(\.count).max() ?? 0
    let room = style.width - indent - EntryID.length - 2 - (yearWidth > 0 ? yearWidth + 2 : 0)
    let titleWidth = max(0, min(room, titles.map(\.width).max() ?? 0))
    return entries.indices.map { index in
      let (id, entry) = (entries[index].id, entries[index].entry)
      let title = titles[index].truncated(to: titleWidth)
      let link = style.linked(style.painted(title), to: entry.links.first?.url, id: id.text)
      let start = spaces(indent) + style.painted(id.text, .faint) + "  " + link
      guard !years[index].isEmpty else { return start }
      let gap = titleWidth - title.width + 2 + yearWidth - years[index].count
      return start + spaces(gap) + style.painted(years[index], .faint)
    }
  }

  private func grouped(_ entries: [Record]) -> [(section: Section?, entries: [Record])] {
    var order = sections.sorted { $0.position < $1.position }
    let known = Set(order.map(\.name))
    var members: [String: [Record]] = [:]
    var others: [Record] = []
    for record in entries {
      // Where the list is of one section only, an entry of several stands in that one.
      guard let name = record.entry.sections.first(where: { known.contains($0) }) ?? record.entry.sections.first else {
        others.append(record)
        continue
      }
      if members[name] == nil, !known.contains(name) { order.append(Section(name: name)) }
      members[name, default: []].append(record)
    }
    var groups: [(section: Section?, entries: [Record])] = order.compactMap { section in
      members[section.name].map { (section, $0) }
    }
    if !others.isEmpty { groups.append((nil, others)) }
    return groups
  }
}
