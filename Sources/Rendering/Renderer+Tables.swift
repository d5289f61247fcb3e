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
}
