import ReadingList

/// Names for records without a title.
enum SubstituteTitle {
  /// What an entry without a title is called: as it would be cited, or by the first line of what is written about it, or
  /// by its key. Nil if it has nothing of all that.
  static func of(_ entry: Entry) -> String? {
    let details = entry.details
    if let title = details[DetailName.titleShort] ?? details[DetailName.event] { return title }
    let editors = details[DetailName.editor]?.split(separator: "; ").map { String($0) } ?? []
    let names = entry.authors.isEmpty ? editors : entry.authors
    let facts =
      (names.count > 3 ? Array(names.prefix(1)) + ["et al."] : names)
      + [
        entry.year.map { "(\($0))" }, entry.venue, details[DetailName.collectionTitle], details[DetailName.volume],
        details[DetailName.page],
      ].compactMap { $0 }
    // A year or a page alone is no name.
    if !names.isEmpty || entry.venue != nil { return facts.joined(separator: ", ").replacing(", (", with: " (") }
    return firstWords(of: entry.note ?? entry.abstract) ?? entry.key
  }

  /// The beginning of the first line of `text`; nil if it is blank.
  static func firstWords(of text: String?) -> String? {
    let words = text?.split(whereSeparator: \.isNewline).first?.split(separator: " ") ?? []
    return words.isEmpty ? nil : words.prefix(12).joined(separator: " ") + (words.count > 12 ? " …" : "")
  }
}

extension Entry {
  /// Whether the title was made up by a reader, since the record has none.
  package var hasSubstituteTitle: Bool {
    var entry = self
    entry.details[DetailName.titleShort] = nil
    entry.details[DetailName.event] = nil
    return SubstituteTitle.of(entry) == title
  }
}
