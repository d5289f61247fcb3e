import Glibc

/// A line on standard error that counts what is done; on a terminal only, and not before half a second has passed.
struct ProgressLine {
  private let label: String
  private let unit: String
  private let isShown: Bool
  private let start = ProgressLine.now()
  private var last = 0.0
  private var hasWritten = false

  init(_ label: String, unit: String = "entries", isQuiet: Bool = false) {
    self.label = label
    self.unit = unit
    isShown = !isQuiet && Environment.isTerminal(STDERR_FILENO)
  }

  /// Shows that `count` of `total` units are done, ten times a second at most.
  mutating func update(_ count: Int, of total: Int? = nil) {
    let now = ProgressLine.now()
    guard isShown, now - start > 0.5, now - last > 0.1 else { return }
    last = now
    hasWritten = true
    let rate = Int(Double(count) / max(0.001, now - start))
    var text = "\(label) \(count)"
    if let total, total > 0 {
      let done = min(20, 20 * count / total)
      text =
        "\(label) [\(String(repeating: "#", count: done))\(String(repeating: ".", count: 20 - done))] \(count) of \(total)"
    }
    Output.write("\r\u{1B}[K\(text) \(unit), \(rate)/s", to: STDERR_FILENO)
  }

  /// Takes the line away.
  mutating func finish() {
    if hasWritten { Output.write("\r\u{1B}[K", to: STDERR_FILENO) }
    hasWritten = false
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
