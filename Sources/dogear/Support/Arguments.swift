/// The arguments before argument-parser sees them.
enum Arguments {
  private static let commands = [
    "add", "search", "show", "open", "list", "sections", "similar", "complete", "save", "saved", "boost", "rebuild",
    "export", "check", "eval", "edit", "tag", "move", "mark", "note", "rm", "merge", "undo", "redo", "sources",
    "update", "backup", "import", "recover", "fetch", "help",
  ]

  /// Whether an argument is the name of a command.
  static func isCommand(_ argument: String) -> Bool {
    commands.contains(argument)
  }

  /// The arguments with a command that stands behind `--library FILE` moved to the front, where argument-parser expects
  /// it: `dogear --library FILE add SOURCE` is what many would type. A search for a command's name needs `search` anyway.
  static func withCommandFirst(_ arguments: [String]) -> [String] {
    guard let first = arguments.first, first.hasPrefix("--library") else { return arguments }
    let place = first == "--library" ? 2 : first.hasPrefix("--library=") ? 1 : arguments.endIndex
    guard place < arguments.endIndex, isCommand(arguments[place]) else { return arguments }
    return [arguments[place]] + arguments[..<place] + arguments[(place + 1)...]
  }

  /// The arguments with the words that a query excludes ("-draft"), and the tags that `tag` takes away, moved behind
  /// "--", where argument-parser takes them as words. Order means nothing to either.
  static func normalized(_ arguments: [String]) -> [String] {
    let first = arguments.first { !$0.hasPrefix("-") }
    if first == "tag" { return moved(arguments, where: isTag) }
    guard first == "search" || first == "save" || !isCommand(first ?? "") else { return arguments }
    return moved(arguments, where: isExclusion)
  }

  /// The arguments with those that `isWord` finds, before any "--", moved behind it.
  private static func moved(_ arguments: [String], where isWord: (String) -> Bool) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var kept: [String] = []
    var excluded: [String] = []
    for argument in arguments[..<end] {
      if isWord(argument) { excluded.append(argument) } else { kept.append(argument) }
    }
    guard !excluded.isEmpty else { return arguments }
    return kept + ["--"] + excluded + arguments[end...].dropFirst()
  }

  /// Whether an argument takes a tag away: one dash and a word that is no option of `tag`.
  private static func isTag(_ argument: String) -> Bool {
    argument.hasPrefix("-") && !argument.hasPrefix("--") && !["-", "-h", "-q"].contains(argument)
  }

  /// Whether an argument is an exclusion of the query language and no option: one dash, then two characters or more
  /// that are no value of -n.
  private static func isExclusion(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), !argument.hasPrefix("--"), argument.count > 2 else { return false }
    if argument.hasPrefix("-n"), argument.dropFirst(2).allSatisfy(\.isNumber) { return false }
    return true
  }
}
