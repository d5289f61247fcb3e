import ReadingList
import Rendering

/// A mistake in how a command was called that argument-parser cannot see.
enum CommandError: Error, CustomStringConvertible {
  case noQuery
  case noSources
  case noMatches(pattern: String)
  case singleDashOption(String)
  case invalidBoost(String)
  case unknownName(String, option: String, known: [String])
  case invalidMapping(String)
  case noRoomForFacets
  case nothingToSave(name: String)
  case notSaved(option: String)
  case noLink(title: String)
  case noTags
  case noSectionName
  case noStatus
  case emptyNote
  case invalidEdit(name: String, reason: String)
  case invalidDocument(name: String, line: Int?, reason: String)
  case editorFailed(editor: String, reason: String, kept: String)
  case cannotOpen(url: String, reason: String)
  case invalidConfiguration(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case noFetcher(path: String, reason: String)

  var description: String {
    switch self {
    case .noQuery: "nothing to search for; try `dogear WORDS`, or `dogear --help`"
    case .noSources: "nothing to add; name files or folders, or pipe a list into `dogear add -`"
    case .noMatches(let pattern):
      "\(pattern): no such file" + (pattern.hasReplacedBytes ? "; a name must be UTF-8, rename it" : "")
    case .singleDashOption(let name): "“-\(name)” would exclude the word “\(name)”; did you mean --\(name)?"
    case .invalidBoost(let text):
      "“\(text)” is no boost; write SECTION=FACTOR with a factor above 0, as in --boost eagle=1.5"
    case .unknownName(let name, let option, let known):
      "\(option): there is no “\(TerminalText(name).plain)”, only \(known.joined(separator: ", "))"
        + (EditDistance.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? "")
    case .invalidMapping(let text):
      "--map: “\(TerminalText(text).plain)” is no FIELD=COLUMN; write --map title=Name,url=Link"
    case .noRoomForFacets: "--facets is written on a terminal and as --json and --ndjson; choose one of these"
    case .nothingToSave(let name):
      "nothing to save; say what to search for: dogear save \(TerminalText(name).plain) WORDS"
    case .notSaved(let option): "a saved search does not keep \(option); give it when you run the search"
    case .noTags: "no tags; name an entry and tags, as in `dogear tag ID +new -old` or `dogear tag ID new`"
    case .noSectionName: "a section must be called something"
    case .noStatus: "no status; say unread, reading, read or none, as in `dogear mark ID read`"
    case .emptyNote: "nothing to note"
    case .invalidEdit(let name, let reason): "\(TerminalText(name).plain): \(TerminalText(reason).plain)"
    case .invalidDocument(let name, let line, let reason):
      TerminalText(name + (line.map { ":\($0)" } ?? "") + ": " + reason).plain
    case .editorFailed(let editor, let reason, let kept):
      TerminalText("\(editor): \(reason); nothing was changed, the text is in \(kept)").plain
    case .noLink(let title): "“\(title)” has no link"
    case .cannotOpen(let url, let reason): "\(url) cannot be opened: \(reason)"
    case .invalidConfiguration(let path, let reason): "\(path): \(reason)"
    case .cannotWrite(let path, let reason): "\(path): \(reason)"
    case .noFetcher(let path, let reason):
      "\(path): \(reason); what asks the network is a program of its own, which Scripts/install puts beside dogear"
    }
  }
}
