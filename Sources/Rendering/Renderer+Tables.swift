import ReadingList
import Search

/// Rows that are no entries; complete records like those of the other functions.
extension Renderer {
  /// The completions of `prefix`, in the order given.
  public static func completions(_ completions: [Completion], prefix: String, mode: TableMode) -> String {
    switch mode {
    case .terminal(let style):
      ColumnsPrinter(style: style).text(
        completions.map { [$0.kind.rawValue, String($0.count), $0.text] }, looks: [.faint, .faint, .plain])
    case .tsv: completions.map { TSVWriter.line($0) + "\n" }.joined()
    case .json: JSONDocument.completions(completions, prefix: prefix) + "\n"
    case .ndjson: completions.map { JSONDocument.line($0) + "\n" }.joined()
    }
  }

  /// The saved searches, in the order given.
  public static func savedSearches(_ searches: [SavedSearch], mode: TableMode) -> String {
    switch mode {
    case .terminal(let style):
      ColumnsPrinter(style: style).text(
        searches.map { ["@" + $0.name, $0.query, $0.options.joined(separator: " ")] },
        looks: [.strong, .plain, .faint])
    case .tsv: searches.map { TSVWriter.line($0) + "\n" }.joined()
    case .json: JSONDocument.savedSearches(searches) + "\n"
    case .ndjson: searches.map { JSONDocument.line($0) + "\n" }.joined()
    }
  }

  /// What was added to a library, in the order given.
  public static func sources(_ rows: [SourceRow], mode: TableMode) -> String {
    switch mode {
    case .terminal(let style):
      ColumnsPrinter(style: style).text(
        rows.map { [$0.state, String($0.entries), $0.format, String($0.read.prefix(10)), $0.location] },
        looks: [.strong, .plain, .faint, .faint, .plain])
    case .tsv: rows.map { TSVWriter.line($0) + "\n" }.joined()
    case .json: JSONDocument.sources(rows) + "\n"
    case .ndjson: rows.map { JSONDocument.line($0) + "\n" }.joined()
    }
  }

  /// A person's changes, in the order given.
  public static func changes(_ changes: [Change], mode: TableMode) -> String {
    switch mode {
    case .terminal(let style):
      ColumnsPrinter(style: style).text(
        changes.map { [$0.made, $0.isUndone ? "undone" : "", $0.summary] }, looks: [.faint, .faint, .plain])
    case .tsv: changes.map { TSVWriter.line($0) + "\n" }.joined()
    case .json: JSONDocument.changes(changes) + "\n"
    case .ndjson: changes.map { JSONDocument.line($0) + "\n" }.joined()
    }
  }

  /// Pairs of entries that may be one work, in the order given.
  public static func duplicates(_ pairs: [DuplicatePair], mode: TableMode) -> String {
    switch mode {
    case .terminal(let style): DuplicatesPrinter(style: style).text(pairs)
    case .tsv: pairs.map { TSVWriter.line($0) + "\n" }.joined()
    case .json: JSONDocument.duplicates(pairs) + "\n"
    case .ndjson: pairs.map { JSONDocument.line($0) + "\n" }.joined()
    }
  }
}
