import Glibc
import Rendering

/// The terminal that standard output or standard error is.
enum Terminal {
  /// Columns of the terminal; $COLUMNS or 80 where it does not say.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return Environment.nonEmpty("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// How standard output is to look.
  static func style(color: When, hyperlink: When, width: Int?) -> TerminalStyle {
    let isTerminal = Environment.isTerminal(STDOUT_FILENO)
    return TerminalStyle(
      width: width ?? Terminal.width,
      usesColor: color.allowsColor(isTerminal: isTerminal, variable: Environment.variable),
      usesHyperlinks: hyperlink.allowsHyperlinks(isTerminal: isTerminal, variable: Environment.variable))
  }
}
