import ArgumentParser
import Evaluation
import Formats
import Library
import ReadingList
import Rendering
import Search

/// Renders every error that reaches the command line: what is wrong, where, and what to do. The only place that does.
enum ErrorReport {
  /// Reports `error` on standard error and ends the process.
  static func exit(_ error: any Error) -> Never {
    if let lines = lines(for: error) {
      Output.message("dogear: " + lines)
      if case SourceError.unreadable = error, let hint = searchHint(for: ["eval"]) { Output.message(hint) }
      if isOfWords(error), let hint = searchHint(for: editing) { Output.message(hint) }
      Output.exit(error as? LibraryError == .interrupted ? .interrupted : .error)
    }
    // What argument-parser throws: help and version are no errors.
    let text = Dogear.fullMessage(for: error)
    guard Dogear.exitCode(for: error) == .success else {
      Output.message(text)
      if text.contains("Unexpected argument") || text.contains("Missing expected argument"), let hint = searchHint() {
        Output.message(hint)
      } else if !CommandLine.arguments.contains(where: { $0.hasPrefix("-") }), let hint = searchHint(for: editing) {
        Output.message(hint)
      }
      Output.exit(.error)
    }
    Output.write(text + "\n")
    Output.exit(.success)
  }

  /// Commands whose arguments may be meant as words of a query: "note taking".
  private static let editing = ["edit", "tag", "move", "mark", "note", "rm", "merge", "update"]

  private static func isOfWords(_ error: any Error) -> Bool {
    switch error {
    case LibraryError.unknownEntry, LibraryError.unknownSource, CommandError.noStatus, CommandError.noTags: true
    default: false
    }
  }

  /// A query may begin with the name of a command: "list comprehension". The hint for one of `commands`, nil for any.
  private static func searchHint(for commands: [String]? = nil) -> String? {
    let words = CommandLine.arguments.dropFirst()
    guard words.count > 1, let first = words.first, first != "search", commands?.contains(first) ?? true else {
      return nil
    }
    return "  To search for these words: dogear search \(words.map { plain($0) }.joined(separator: " "))"
  }

  private static func lines(for error: any Error) -> String? {
    switch error {
    case let error as LibraryError: text(for: error)
    case let error as QueryError: text(for: error)
    case let error as SourceError: text(for: error)
    case let error as EvaluationError: text(for: error)
    case let error as CommandError: error.description
    case let error as TemplateError: "--format, \(error.description)"
    default: nil
    }
  }

  private static func text(for error: LibraryError) -> String {
    switch error {
    case .missing(let path):
      "there is no library at \(path) yet; load a list with `dogear add FILE`"
    case .empty(let path):
      "\(path) is empty; load a list with `dogear add FILE`, or put a backup in its place"
    case .notALibrary(let path):
      "\(path) is not a dogear library; name another file with --library, or try `dogear recover` if it was one"
    case .newerVersion(let path, let version, let supported):
      "\(path) has version \(version) and this dogear knows up to \(supported); update dogear"
    case .staleIndex(let path):
      "the index of \(path) was built by another version; run `dogear rebuild`"
    case .busy(let path):
      "\(path) is being written by another process; try again when that is done"
    case .damaged(let path, let reason):
      "\(path) is damaged (\(plain(reason))); run `dogear check --fix`, and if that does not help, `dogear recover FILE`"
    case .full(let path):
      "there is no room left for \(path); nothing was lost, make room and try again"
    case .readOnly(let path):
      "\(path) or its folder may not be written; nothing was changed, see its permissions or name another with --library"
    case .unfinished(let path):
      "\(path) has changes in \(path)-wal that cannot be read in a folder that may not be written; copy both elsewhere"
    case .failing(let path, let reason):
      "\(path): the disk reports an error (\(plain(reason))); nothing was lost, look at the disk and try again"
    case .occupied(let path):
      "there is a file at \(path) already; name one that is not there yet"
    case .notEmpty(let path):
      "\(path) has entries already; name a new library with --library FILE"
    case .unrecoverable(let path, let reason):
      "nothing can be saved of \(path) (\(plain(reason))); put a backup in its place"
    case .notADump(let name, let reason):
      "\(plain(name)): \(plain(reason)); to load a list, use `dogear add`"
    case .inaccessible(let path, let reason):
      "\(path): \(reason)"
    case .unknownEntry(let text):
      "no entry is named “\(plain(text))”; search for it, or see `dogear list`"
    case .ambiguousEntry(let text, let candidates):
      "“\(plain(text))” could be \(candidates.map(\.text).joined(separator: ", ")); give more of the id"
    case .notRemoved(let text):
      "no removed entry is named “\(plain(text))”; `dogear undo --list` shows what was done"
    case .sameEntry(let id):
      "\(id) is one entry already; name another one to join with it"
    case .unknownSource(let text, let known):
      "nothing was added from “\(plain(text))”"
        + (EditDistance.nearest(to: text, among: known).map { "; did you mean \(plain($0))?" }
          ?? "; see `dogear sources`")
    case .unknownSection(let text, let similar):
      "no section is named “\(plain(text))”"
        + (similar.isEmpty ? "" : "; there are: " + similar.map { plain($0) }.joined(separator: " | "))
    case .invalidSearchName(let text):
      "a search cannot be called “\(plain(text))”; names have letters, digits, - and _"
    case .unknownSavedSearch(let text, let saved):
      "no search is saved as @\(plain(text))"
        + (EditDistance.nearest(to: text, among: saved).map { "; did you mean @\($0)?" } ?? "; see `dogear saved`")
    case .interrupted:
      "interrupted; the library is as it was"
    }
  }

  private static func text(for error: QueryError) -> String {
    let (query, offset, message) =
      switch error {
      case .unclosedQuote(let query, let offset): (query, offset, "this quotation mark is not closed")
      case .unclosedParenthesis(let query, let offset): (query, offset, "this parenthesis is not closed")
      case .unopenedParenthesis(let query, let offset): (query, offset, "this parenthesis was not opened")
      }
    let before = String(String.UnicodeScalarView(query.unicodeScalars.prefix(offset)))
    // A mark behind the text keeps blanks at its end.
    let indent = String(repeating: " ", count: TerminalText(before + "^").width - 1)
    return "\(message)\n  \(plain(query))\n  \(indent)^"
  }

  private static func text(for error: SourceError) -> String {
    switch error {
    case .unreadable(let name, let reason): "\(plain(name)): \(reason)"
    case .unknownFormat(let name): "\(plain(name)): format not recognised; name it with --format"
    }
  }

  private static func text(for error: EvaluationError) -> String {
    switch error {
    case .nothingJudged(let queries, let judgments):
      "no query of \(plain(queries)) has a relevant document in \(plain(judgments)); are the query ids the same?"
    case .line(let name, let number, let mistake):
      "\(plain(name)):\(number): " + text(for: mistake)
    }
  }

  private static func text(for mistake: EvaluationError.Mistake) -> String {
    switch mistake {
    case .noQuery: "no query; a line is an id without blanks, a tab and the query’s words"
    case .noJudgment: "no judgment; a line is query, iteration, document and grade, separated by blanks"
    case .noRanked: "not of a run; a line is query, Q0, document, rank, score and tag, separated by blanks"
    case .noNumber(let text): "“\(plain(text))” is no number"
    case .repeatedQuery(let query): "the query \(plain(query)) is there twice; give each an id of its own"
    case .repeatedDocument(let document, let query):
      "\(plain(document)) is there twice for query \(plain(query)); keep one of the lines"
    }
  }

  /// An error at which the run goes on, in one line.
  static func line(for error: any Error) -> String {
    lines(for: error) ?? String(describing: error)
  }

  /// A problem of a source in one line: file:line and what is wrong.
  static func line(for problem: Problem) -> String {
    let place = problem.line.map { "\(plain(problem.source)):\($0)" } ?? plain(problem.source)
    return "\(place): \(plain(problem.message))"
  }

  /// Text from outside without anything that a terminal would obey.
  private static func plain(_ text: String) -> String {
    TerminalText(text).plain
  }
}
