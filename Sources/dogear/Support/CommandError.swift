/// A mistake in how a command was called that argument-parser cannot see.
enum CommandError: Error, CustomStringConvertible {
  case noQuery
  case noSources
  case noMatches(pattern: String)
  case singleDashOption(String)
  case invalidBoost(String)
  case noLink(title: String)
  case cannotOpen(url: String, reason: String)
  case invalidConfiguration(path: String, reason: String)
  case cannotWrite(path: String, reason: String)

  var description: String {
    switch self {
    case .noQuery: "nothing to search for; try `dogear WORDS`, or `dogear --help`"
    case .noSources: "nothing to add; name files or folders, or pipe a list into `dogear add -`"
    case .noMatches(let pattern): "\(pattern): no such file"
    case .singleDashOption(let name): "“-\(name)” would exclude the word “\(name)”; did you mean --\(name)?"
    case .invalidBoost(let text):
      "“\(text)” is no boost; write SECTION=FACTOR with a factor above 0, as in --boost eagle=1.5"
    case .noLink(let title): "“\(title)” has no link"
    case .cannotOpen(let url, let reason): "\(url) cannot be opened: \(reason)"
    case .invalidConfiguration(let path, let reason): "\(path): \(reason)"
    case .cannotWrite(let path, let reason): "\(path): \(reason)"
    }
  }
}
