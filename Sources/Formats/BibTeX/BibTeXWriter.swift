import ReadingList

/// Writes the list as BibTeX, which biblatex reads too, in UTF-8.
///
/// Everything that an entry has is written: what BibTeX has a field for in that field, all else in fields that LaTeX
/// passes over. Sections are JabRef's groups. Each entry is read back as it is written; what would read back differently
/// in its usual form is written in one that does not.
public struct BibTeXWriter: ListWriter {
  /// A writer.
  public init() {}

  /// Sends the bibliography to `sink`.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    try sink("% Encoding: UTF-8\n")
    var keys = BibTeXKeys()
    var names: Set<String> = []
    let groups = SectionGroup.groups(sections: sections, entries: entries)
    for group in groups {
      for identified in group.entries {
        let entry = identified.entry
        names.formUnion(entry.sections)
        try sink("\n" + BibTeXFields.text(of: entry, key: keys.key(for: entry)))
      }
    }
    let used = groups.compactMap(\.section)
    let known = Set(used.map(\.name))
    let others = names.subtracting(known).sorted().map { Section(name: $0) }
    guard !(used + others).isEmpty else { return }
    try sink("\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n")
    for section in used + others { try sink(BibTeXGroups.record(section) + "\n") }
    try sink("}\n")
  }
}
