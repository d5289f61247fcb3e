import Glibc
import Rendering
import Search

/// What a person at a terminal is told beside the hits, on standard error.
enum SearchReport {
  /// - throws: `ExitStatus.nothing` if there is no hit.
  static func finish(_ result: SearchResult, request: SearchRequest, form: OutputChoice.Form?) throws {
    // JSON says it itself.
    if form != .json { reportSpelling(result) }
    let isForPerson = form == nil && Environment.isTerminal(STDERR_FILENO)
    guard !result.hits.isEmpty else {
      if isForPerson {
        Output.message(
          result.total > 0 ? "There are only \(result.total) hits." : "Nothing found for \(request.query.text)")
      }
      throw ExitStatus.nothing
    }
    guard isForPerson else { return }
    if let all = result.withAllWords {
      let some = result.total - all
      Output.message(
        "\n\(all == 0 ? "None has" : all == 1 ? "1 has" : "\(all) have") all words; \(some) with some of them below.")
    } else if result.hits.count < result.total {
      Output.message("\n\(result.hits.count) of \(result.total); -n \(min(result.total, 50)) shows more.")
    }
  }

  /// What was searched for is said in pipes too, or nobody could tell why the hits do not have the word.
  private static func reportSpelling(_ result: SearchResult) {
    for correction in result.corrections {
      let replacements = correction.replacements.map { "“\(plain($0))”" }.joined(separator: " or ")
      Output.message("no entry has “\(plain(correction.word))”; searched for \(replacements)")
    }
    for suggestion in result.suggestions { Output.message("did you mean: \(plain(suggestion))?") }
  }

  /// Text from outside without anything that a terminal would obey.
  private static func plain(_ text: String) -> String {
    TerminalText(text).plain
  }
}
