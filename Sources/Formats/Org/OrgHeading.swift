import ReadingList

/// A heading of an outline with what stands below it, up to the next heading.
struct OrgHeading {
  /// Count of the stars; 0 for what stands before the first heading.
  var level = 0
  var line = 1
  /// The state that the keyword before the title means.
  var status: ReadingStatus?
  /// Whether there is such a keyword.
  var hasKeyword = false
  var title: [Run] = []
  var tags: [String] = []
  /// Properties by name in lower case, in the order of the drawer.
  var properties: [(name: String, value: String)] = []
  /// When the task was closed.
  var closed: String?
  var paragraphs: [[Run]] = []
  var items: [OutlineItem] = []
  /// Rows of tables, the first being the head.
  var rows: [(cells: [[Run]], line: Int)] = []

  /// Names of properties that say what work is meant.
  static let workProperties: Set<String> = [
    "url", "link", "source", "doi", "arxiv", "eprint", "author", "authors", "isbn", "year", "journal", "booktitle",
    "roam_refs", "roam_key", "created", "added",
  ]

  /// Whether the heading is of a work by itself, whatever stands below it.
  var namesWork: Bool {
    title.hasLink || properties.contains { Self.workProperties.contains($0.name) }
  }
}
