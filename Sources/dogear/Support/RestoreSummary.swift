import Library

/// What came of filling a library, for the person.
struct RestoreSummary {
  var report: RestoreReport
  /// What was done to the entries, as a participle.
  var action: String
  var isQuiet = false

  /// Writes it.
  ///
  /// - throws: `ExitStatus.error` if not all could be taken.
  func write() throws {
    for problem in report.problems { Output.message(ErrorReport.line(for: problem)) }
    if !isQuiet { Output.write("\(report.entries) entries \(action)\n") }
    if !report.problems.isEmpty { throw ExitStatus.error }
  }
}
