import Rendering
import Search

extension SearchRequest {
  /// Asks for what a form of output shows, and for nothing else.
  mutating func fit(_ mode: OutputMode) {
    countsMatches = false
    switch mode {
    case .tsv, .ids, .urls: marksMatches = false
    case .json: countsMatches = true
    case .ndjson, .template: break
    case .terminal(let style):
      countsMatches = true
      // Two lines behind the indentation.
      snippetLength = max(40, 2 * (style.width - 5) - 8)
    }
  }
}
