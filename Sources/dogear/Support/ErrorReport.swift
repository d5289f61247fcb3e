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
  private static let editing = ["edit", "tag", "move", "mark", "note", "rm", "merge", "update", "fetch"]

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
    case let error as LibraryError: LibraryErrorText.text(for: error)
    case let error as QueryError: text(for: error)
    case let error as SourceError: text(for: error)
    case let error as EvaluationError: text(for: error)
    case let error as CommandError: error.description
    case let error as TemplateError: "--format, \(error.description)"
    default: nil
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
