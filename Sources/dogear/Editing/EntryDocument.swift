import ReadingList

/// An entry as a text that a person edits: YAML, with what is empty named too, and comments on top.
struct EntryDocument {
  /// The text for `entry`.
  static func text(of entry: Entry, id: EntryID) -> String {
    var lines = """
      # \(id): change what you like, save, and leave the editor. What you change stays when
      # lists are loaded again; what you leave follows them. An empty text changes nothing.
      # status is unread, reading or read. Under details, any name will do.

      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for field in EntryField.named { lines += self.lines(field, entry[field]) }
    lines.append("details:")
    for (name, value) in entry.details.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(YAMLText.scalar(name)): \(YAMLText.scalar(value))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ field: EntryField, _ values: [String]) -> [String] {
    let name = field.name
    guard !values.isEmpty else { return ["\(name):"] }
    guard field.isList else {
      if field.isText, let block = YAMLText.block(values[0]) {
        return ["\(name): |"] + block.map { $0.isEmpty ? "" : "  " + $0 }
      }
      return ["\(name): " + YAMLText.scalar(values[0])]
    }
    return ["\(name):"]
      + values.flatMap { value -> [String] in
        guard field == .links, let label = Link(line: value).label else { return ["  - " + YAMLText.scalar(value)] }
        return ["  - url: " + YAMLText.scalar(Link(line: value).url), "    label: " + YAMLText.scalar(label)]
      }
  }
}
