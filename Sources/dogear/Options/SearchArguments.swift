/// Reads the arguments of a plain search without argument-parser.
///
/// Building argument-parser's description of all commands takes as long as a search of a small library. This knows the
/// options that scripts use most and hands everything else, mistakes included, to argument-parser; a test holds that
/// both read the same arguments alike.
enum SearchArguments {
  /// The options of a search; nil where argument-parser is needed.
  static func parse(_ arguments: [String]) -> SearchOptions? {
    var options = SearchOptions()
    var rest = arguments[...]
    if let first = rest.first, Arguments.isCommand(first) {
      guard first == "search" else { return nil }
      rest = rest.dropFirst()
    }
    var forms = 0
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument != "-" else {
        options.words.append(argument)
        continue
      }
      if let form = form(argument) {
        forms += 1
        options.output.form = form
        continue
      }
      switch argument {
      case "--":
        options.words += rest
        rest = []
      case "--library":
        guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
        options.library = value
      case "-n", "--limit":
        guard let value = rest.popFirst().flatMap({ Int($0) }), value >= 0 else { return nil }
        options.limit = value
      case "-0", "--print0": options.output.endsWithNull = true
      case "--explain": options.explains = true
      case "--strict": options.isStrict = true
      case "--all-words": options.requiresAllWords = true
      default: return nil
      }
    }
    // A first word that is a command's name means the command, and mistakes are argument-parser's to report.
    guard !options.words.isEmpty, forms <= 1 else { return nil }
    return options
  }

  private static func form(_ argument: String) -> OutputChoice.Form? {
    switch argument {
    case "--json": .json
    case "--ndjson", "--jsonl": .ndjson
    case "--tsv": .tsv
    case "--ids": .ids
    case "--urls": .urls
    default: nil
    }
  }
}
