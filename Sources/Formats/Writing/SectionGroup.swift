import ReadingList

/// The entries that a list shows in one section.
struct SectionGroup {
  /// Nil for the entries that are in none.
  var section: Section?
  var entries: [IdentifiedEntry]

  /// The groups of `entries`: sections in the order of `sections`, then those that only entries name, then the entries
  /// without section. No group is empty.
  static func groups(sections: [Section], entries: [IdentifiedEntry]) -> [SectionGroup] {
    var groups: [SectionGroup] = []
    var indices: [String: Int] = [:]
    for section in sections where indices[section.name] == nil {
      indices[section.name] = groups.count
      groups.append(SectionGroup(section: section, entries: []))
    }
    var loose: [IdentifiedEntry] = []
    for entry in entries {
      guard let name = entry.entry.sections.first else {
        loose.append(entry)
        continue
      }
      if let index = indices[name] {
        groups[index].entries.append(entry)
      } else {
        indices[name] = groups.count
        groups.append(SectionGroup(section: Section(name: name), entries: [entry]))
      }
    }
    groups.append(SectionGroup(section: nil, entries: loose))
    return groups.filter { !$0.entries.isEmpty }
  }
}
