/// The arguments before argument-parser sees them.
enum Arguments {
  private static let commands = [
    "add", "search", "show", "open", "list", "sections", "similar", "complete", "save", "saved", "boost", "rebuild",
    "export", "check", "eval", "help",
  ]

  /// Whether an argument is the name of a command.
  static func isCommand(_ argument: String) -> Bool {
    commands.contains(argument)
  }

  /// The arguments with the words that a query excludes ("-draft") moved behind "--", where argument-parser takes them
  /// as words. Order means nothing to a query's exclusions.
  static func normalized(_ arguments: [String]) -> [String] {
    let first = arguments.first { !$0.hasPrefix("-") }
    guard first == "search" || first == "save" || !isCommand(first ?? "") else { return arguments }
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var kept: [String] = []
    var excluded: [String] = []
    for argument in arguments[..<end] {
      if isExclusion(argument) { excluded.append(argument) } else { kept.append(argument) }
    }
    guard !excluded.isEmpty else { return arguments }
    return kept + ["--"] + excluded + arguments[end...].dropFirst()
  }

  /// Whether an argument is an exclusion of the query language and no option: one dash, then two characters or more
  /// that are no value of -n.
  private static func isExclusion(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), !argument.hasPrefix("--"), argument.count > 2 else { return false }
    if argument.hasPrefix("-n"), argument.dropFirst(2).allSatisfy(\.isNumber) { return false }
    return true
  }
}
