import ReadingList

/// One field of a record: a tag, and its text in one line or several.
struct TaggedField: Equatable {
  var tag: String
  var lines: [String]
  /// The line it begins on, from 1.
  var line: Int

  /// The lines as they stand.
  var text: String { lines.joined(separator: "\n") }
  /// The lines as one.
  var joined: String { lines.joined(separator: " ").collapsingBlanks() }
}

/// The fields of one record, in the order of the source.
struct TaggedRecord {
  private(set) var fields: [TaggedField] = []
  /// Blank lines since the last one with text.
  private var blankLines = 0

  /// The line it begins on, from 1.
  var line: Int { fields.first?.line ?? 1 }
  var isEmpty: Bool { fields.isEmpty }

  mutating func begin(_ tag: String, _ text: Substring, line: Int) {
    fields.append(TaggedField(tag: tag, lines: [String(text)], line: line))
    blankLines = 0
  }

  /// Adds a line to the last field, with the blank lines before it.
  mutating func goOn(_ text: String) {
    guard !fields.isEmpty else { return }
    for _ in 0..<blankLines { fields[fields.count - 1].lines.append("") }
    fields[fields.count - 1].lines.append(text)
    blankLines = 0
  }

  mutating func passBlankLine() {
    blankLines += 1
  }

  func has(_ tag: String) -> Bool { fields.contains { $0.tag == tag } }

  /// The first text of a tag that is not blank.
  func first(_ tags: String...) -> String? {
    for tag in tags {
      for field in fields where field.tag == tag && !field.text.isBlank { return field.joined }
    }
    return nil
  }

  /// All texts of a tag that are not blank.
  func all(_ tag: String) -> [String] {
    fields.filter { $0.tag == tag && !$0.text.isBlank }.map(\.joined)
  }

  /// Whether no field but those of `tags` has text.
  func hasNothing(but tags: String...) -> Bool {
    fields.allSatisfy { tags.contains($0.tag) || $0.text.isBlank }
  }
}

/// Sends on what is made of records, and says so if a source has none.
struct TaggedOutput {
  private var sections = SectionOrdinals()
  private var hasRecords = false
  private var hasText = false

  /// Notes that there is text, whatever it is.
  mutating func see(_ line: String) {
    if !hasText { hasText = !line.isBlank }
  }

  /// Sends the record, built by `build`; one with nothing but fields that say what it is becomes a problem.
  mutating func send(
    _ record: TaggedRecord, type: String, _ yield: (ListItem) throws -> Void,
    build: (TaggedRecord, inout EntryBuilder) -> Void
  ) throws {
    guard !record.isEmpty else { return }
    hasRecords = true
    if record.hasNothing(but: type) {
      return try yield(.problem(line: record.line, message: "a record with nothing but a type; fill it or take it out"))
    }
    var builder = EntryBuilder()
    build(record, &builder)
    for item in builder.itemsTitled(line: record.line) {
      if let item = sections.numbered(item) { try yield(item) }
    }
  }

  /// Ends the source.
  func finish(expected: String, _ yield: (ListItem) throws -> Void) throws {
    if hasText, !hasRecords { try yield(.problem(line: nil, message: "no record found; each begins with \(expected)")) }
  }
}
