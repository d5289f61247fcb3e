/// When output uses a feature of the terminal: the value of `--color` and `--hyperlink`.
public enum When: String, Sendable, CaseIterable {
  /// Where the terminal and the environment allow it.
  case auto
  /// Even into a pipe.
  case always
  /// Not even on a terminal.
  case never

  /// Whether to colour the output; `variable` looks up the environment.
  ///
  /// `always` and `never` beat the environment. Else NO_COLOR, set and not empty, says no; CLICOLOR_FORCE and
  /// FORCE_COLOR, set and neither empty nor "0" nor "false", say yes; and a terminal is coloured unless TERM is "dumb".
  public func allowsColor(isTerminal: Bool, variable: (String) -> String?) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let noColor = variable("NO_COLOR"), !noColor.isEmpty { return false }
    let isForced = ["CLICOLOR_FORCE", "FORCE_COLOR"].contains { name in
      variable(name).map { !["", "0", "false"].contains($0) } ?? false
    }
    return isForced || isTerminal && variable("TERM") != "dumb"
  }

  /// Whether to link titles; `variable` looks up the environment.
  ///
  /// `auto` means terminals but those that would print the sequence: TERM "dumb" and "linux", the console.
  public func allowsHyperlinks(isTerminal: Bool, variable: (String) -> String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isTerminal && !["dumb", "linux"].contains(variable("TERM"))
    }
  }
}
