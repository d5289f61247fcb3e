import Glibc
import Search

/// What a person at a terminal is told beside the hits, on standard error.
enum SearchReport {
  /// - throws: `ExitStatus.nothing` if there is no hit.
  static func finish(_ result: SearchResult, request: SearchRequest, isForPerson: Bool) throws {
    let isForPerson = isForPerson && Environment.isTerminal(STDERR_FILENO)
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
}
