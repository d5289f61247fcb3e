import Formats
import Rendering

/// Reads the arguments of a search without argument-parser.
///
/// Building argument-parser's description of all commands takes longer than a search of a small library. This knows the
/// options of `SearchCommand`, and hands whatever it does not understand, help and mistakes included, to
/// argument-parser; a test holds that both read the same arguments alike.
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
      if argument == "--" {
        options.words += rest
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        options.words.append(argument)
        continue
      }
      let (name, attached) = split(argument)
      if attached == nil, let form = form(name) {
        forms += 1
        options.output.form = form
      } else if attached == nil, setFlag(name, of: &options) {
        continue
      } else {
        guard let value = attached ?? rest.popFirst(), attached != nil || !value.hasPrefix("-"),
          setOption(name, value, of: &options)
        else { return nil }
        if name == "--format" || name == "--as" { forms += 1 }
      }
    }
    let isContradictory = forms > 1 || options.isPlain && options.isStrict
    return options.words.isEmpty || isContradictory ? nil : options
  }

  /// "--name=value" and "-n5" in two parts.
  private static func split(_ argument: String) -> (name: String, value: String?) {
    if argument.hasPrefix("--") {
      guard let sign = argument.firstIndex(of: "=") else { return (argument, nil) }
      return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
    }
    guard argument.hasPrefix("-n"), argument.count > 2 else { return (argument, nil) }
    return ("-n", String(argument.dropFirst(2)))
  }

  private static func form(_ name: String) -> OutputChoice.Form? {
    switch name {
    case "--json": .json
    case "--ndjson", "--jsonl": .ndjson
    case "--tsv": .tsv
    case "--ids": .ids
    case "--urls": .urls
    default: nil
    }
  }

  private static func setFlag(_ name: String, of options: inout SearchOptions) -> Bool {
    switch name {
    case "-0", "--print0": options.output.endsWithNull = true
    case "--explain": options.explains = true
    case "--exact-spelling": options.replacement.correctsSpelling = false
    case "--expand": options.replacement.expandsQuery = true
    case "--no-synonyms": options.replacement.usesSynonyms = false
    case "--strict": options.isStrict = true
    case "--plain": options.isPlain = true
    case "--all-words": options.requiresAllWords = true
    default: return false
    }
    return true
  }

  private static func setOption(_ name: String, _ value: String, of options: inout SearchOptions) -> Bool {
    switch name {
    case "--library": options.library = value
    case "-n", "--limit": return set(Int(value), atLeast: 0) { options.limit = $0 }
    case "--offset": return set(Int(value), atLeast: 0) { options.offset = $0 }
    case "--width": return set(Int(value), atLeast: 1) { options.output.width = $0 }
    case "--facets": options.facets = value
    case "--boost": options.boosts.append(value)
    case "--format": options.output.form = .template(value)
    case "--as":
      guard let format = Format(name: value), format.isWritable else { return false }
      options.output.form = .list(format)
    case "--color":
      guard let when = When(rawValue: value) else { return false }
      options.output.color = when
    case "--hyperlink":
      guard let when = When(rawValue: value) else { return false }
      options.output.hyperlink = when
    default: return false
    }
    return true
  }

  private static func set(_ value: Int?, atLeast least: Int, _ assign: (Int) -> Void) -> Bool {
    guard let value, value >= least else { return false }
    assign(value)
    return true
  }
}
