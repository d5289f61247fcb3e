import Library
import Rendering

/// Tells a person what loading did.
struct IngestSummary {
  var report: IngestReport
  var isDryRun: Bool
  var isQuiet: Bool
  /// Entries that are named one by one; the rest is counted.
  private static let mostNamed = 20

  init(report: IngestReport, isDryRun: Bool, isQuiet: Bool) {
    self.report = report
    self.isDryRun = isDryRun
    self.isQuiet = isQuiet
  }

  /// Writes the counts to standard output, and problems and gone entries to standard error.
  ///
  /// - throws: `ExitStatus.error` if there was a problem.
  func write() throws {
    for problem in report.problems { Output.message(ErrorReport.line(for: problem)) }
    if !isQuiet {
      for gone in report.gone.prefix(Self.mostNamed) {
        let title = TerminalText(gone.title).plain
        Output.message(
          gone.isRemoved
            ? "removed: \(gone.id) \(title)"
            : "gone from \(TerminalText(gone.source).plain): \(gone.id) \(title)")
      }
      if report.gone.count > Self.mostNamed {
        Output.message("... and \(report.gone.count - Self.mostNamed) more")
      }
      Output.write((isDryRun ? "would be: " : "") + counts + "\n")
    }
    if !report.problems.isEmpty { throw ExitStatus.error }
  }

  private var counts: String {
    let removed = report.gone.filter(\.isRemoved).count
    let kept = report.gone.count - removed
    var parts = ["\(report.added) added", "\(report.changed) changed"]
    if report.merged > 0 { parts.append("\(report.merged) merged") }
    if report.unchanged > 0 { parts.append("\(report.unchanged) unchanged") }
    if report.withheld > 0 { parts.append("\(report.withheld) left out, which you removed") }
    if removed > 0 { parts.append("\(removed) removed") }
    if kept > 0 { parts.append("\(kept) gone from the source (--prune takes them out)") }
    // A problem may be of a record or of one field in it, whose entry was taken all the same.
    if !report.problems.isEmpty {
      parts.append(report.problems.count == 1 ? "1 problem" : "\(report.problems.count) problems")
    }
    return parts.joined(separator: ", ")
  }
}
