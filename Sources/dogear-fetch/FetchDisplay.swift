import Console
import Fetching
import Foundation
import Glibc
import Rendering
import Synchronization

/// Shows what happens: events on standard output if they are asked for, else progress on the terminal, failures, and a
/// summary.
final class FetchDisplay: Sendable {
  private struct State {
    var found: [String: Int] = [:]
    var last = 0.0
    var isShown = false
    /// What failed, and how often: the same reason is told once.
    var failures: [String: Int] = [:]
  }

  private let job: FetchJob
  private let isTerminal = Environment.isTerminal(STDERR_FILENO)
  private let start = ProcessInfo.processInfo.systemUptime
  private let state = Mutex(State())

  init(_ job: FetchJob) {
    self.job = job
  }

  func show(_ event: FetchEvent) {
    if job.writesEvents { return Output.write(event.json + "\n") }
    switch event {
    case .planned(let entries, let questions):
      if job.isDryRun { showPlan(entries, questions) }
    case .answered(let provider, let found, _):
      state.withLock { $0.found[provider, default: 0] += found }
    case .mismatched(let mismatch):
      guard !job.isQuiet else { return }
      say(
        "\(mismatch.id): “\(plain(mismatch.title))” leads to “\(plain(mismatch.fetchedTitle))” "
          + "(\(mismatch.provider)); see `dogear check`")
    case .failed(let provider, let subjects, let reason): tell(provider, subjects, reason)
    case .waiting(let provider, let seconds, let reason):
      if seconds >= 5, !job.isQuiet {
        say("\(plain(provider)): \(plain(reason)); waiting \(Int(seconds.rounded())) s")
      }
    case .checked(let report): tell(report)
    case .progressed(let done, let total): progress(done, total)
    case .asked, .filled, .finished: break
    }
  }

  /// Takes the line of progress away.
  func clear() {
    state.withLock { state in
      if state.isShown { Output.write("\r\u{1B}[K", to: STDERR_FILENO) }
      state.isShown = false
    }
  }

  /// What a run did, in a few lines.
  func finish(_ summary: FetchSummary) {
    clear()
    guard !job.writesEvents, !job.isDryRun, !job.isQuiet else { return }
    if job.task == .links { return finishLinks(summary) }
    if summary.entries == 0 {
      return Output.write("no entry lacks anything that can be asked for\n")
    }
    if job.isOffline {
      return Output.write("\(summary.entries) entries lack something; nothing was asked\n")
    }
    var line = "\(summary.filled) of \(summary.entries) entries filled, \(summary.abstracts) abstracts"
    if summary.mismatched > 0 { line += "; \(summary.mismatched) seem to be other works (dogear check)" }
    if summary.isInterrupted { line += "; interrupted, what was fetched is kept" }
    Output.write(line + "\n")
    for (name, count) in summary.providers.sorted(by: { $0.key < $1.key }) {
      var line = "  \(name): \(count.requests) request\(count.requests == 1 ? "" : "s"), \(count.found) found"
      if count.nothing > 0 { line += ", \(count.nothing) not known" }
      if count.failed > 0 { line += ", \(count.failed) without an answer" }
      Output.write(line + "\n")
    }
    if job.settings.contact == nil, isTerminal {
      Output.message("providers are kinder to those who give an address: fetch: {contact: you@…} in config.yaml")
    }
  }

  private func finishLinks(_ summary: FetchSummary) {
    let counts = summary.links
    let parts = LinkReport.Result.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
    Output.message("\(summary.entries) links: " + parts.joined(separator: ", "))
  }

  private func showPlan(_ entries: Int, _ questions: [String: Int]) {
    if entries == 0 { return Output.write("no entry lacks anything that can be asked for\n") }
    Output.write("would ask for \(entries) entries, first of:\n")
    for (name, count) in questions.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      Output.write("  \(name): \(count)\n")
    }
  }

  private func tell(_ report: LinkReport) {
    guard report.result != .works else { return }
    clear()
    let (url, reason) = (plain(report.url), plain(report.reason))
    guard Environment.isTerminal(STDOUT_FILENO) else {
      let cells = [
        report.id.text, report.result.rawValue, url, reason, plain(report.target ?? ""), plain(report.copy ?? ""),
      ]
      return Output.write(cells.joined(separator: "\t") + "\n")
    }
    Output.write("\(report.result.rawValue) (\(reason)): \(report.id) \(plain(report.title))\n    \(url)\n")
    if let target = report.target { Output.write("    now \(plain(target))\n") }
    if let copy = report.copy { Output.write("    copy \(plain(copy))\n") }
  }

  private func tell(_ provider: String, _ subjects: [String], _ reason: String) {
    let isNew = state.withLock { state in
      state.failures[provider + reason, default: 0] += 1
      return state.failures[provider + reason] == 1
    }
    guard isNew else { return }
    let subject = plain(subjects.first ?? "")
    let more = subjects.count > 1 ? " and \(subjects.count - 1) more" : ""
    say("\(provider): \(plain(reason)) (\(subject)\(more))")
  }

  private func say(_ text: String) {
    clear()
    Output.message(text)
  }

  private func progress(_ done: Int, _ total: Int) {
    guard isTerminal, !job.isQuiet else { return }
    let now = ProcessInfo.processInfo.systemUptime
    let text: String? = state.withLock { state in
      guard now - state.last > 0.1, now - start > 0.5 else { return nil }
      state.last = now
      state.isShown = true
      let rate = Double(done) / max(0.001, now - start)
      let providers = state.found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      return "\(done) of \(total), \(String(format: "%.1f", rate))/s"
        + (providers.isEmpty ? "" : "; found: \(providers)")
    }
    guard let text else { return }
    var size = winsize()
    let width = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    Output.write("\r\u{1B}[K" + TerminalText(text).truncated(to: width - 1).plain, to: STDERR_FILENO)
  }

  /// Text from outside without anything that a terminal would obey.
  private func plain(_ text: String) -> String { TerminalText(text).plain }
}
