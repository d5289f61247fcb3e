import Library
import ReadingList
import Rendering

/// Words such as "@heads" in what is searched for, which stand for saved searches.
enum SavedSearchWords {
  /// Options that take the argument behind them.
  private static let valued: Set<String> = [
    "--library", "-n", "--limit", "--offset", "--boost", "--facets", "--format", "--as", "--color", "--hyperlink",
    "--width",
  ]

  /// The arguments of a search with saved searches in the place of the words that stand for them, and their options
  /// before all others, so that those of the command line win. A word whose name is not saved stays, with a hint if the
  /// name is near another's.
  ///
  /// Costs nothing but a look at the arguments where none of them has a word that begins with "@".
  /// - throws: `LibraryError`, `CommandError`.
  static func expand(_ arguments: [String]) throws -> [String] {
    guard arguments.contains(where: { !names(in: $0).isEmpty }) else { return arguments }
    // Plain words are no syntax.
    guard !arguments.prefix(while: { $0 != "--" }).contains("--plain") else { return arguments }
    let command = arguments.first.map { Arguments.isCommand($0) } ?? false
    guard !command || arguments.first == "search" else { return arguments }
    let path = LibraryLocation.path(option: library(in: arguments), configuration: try Configuration.load())
    // The search says what is wrong with it.
    guard let library = try? Library(path: path, access: .reading, waiting: WaitingMessage(path).goesOn) else {
      return arguments
    }
    var result: [String] = []
    var options: [String] = []
    var exclusions: [String] = []
    var isWord = true
    var isBehindDashes = false
    for argument in arguments {
      guard isWord, isBehindDashes || !argument.hasPrefix("-") else {
        isBehindDashes = isBehindDashes || argument == "--" && isWord
        isWord = isBehindDashes || !(isWord && valued.contains(argument))
        result.append(argument)
        continue
      }
      let expansion = try expand(argument, in: library)
      options += expansion.options
      // What begins with an exclusion would be taken for an option.
      if expansion.text.hasPrefix("-"), expansion.text != argument {
        exclusions.append(expansion.text)
      } else {
        result.append(expansion.text)
      }
    }
    if !exclusions.isEmpty { result += (isBehindDashes ? [] : ["--"]) + exclusions }
    return command ? ["search"] + options + result.dropFirst() : options + result
  }

  /// `text` with the queries of saved searches in the place of their names, and the options of these searches.
  ///
  /// - throws: `LibraryError`.
  static func expand(_ text: String, in library: Library) throws -> (text: String, options: [String]) {
    var expanded = text
    var options: [String] = []
    for range in names(in: text).reversed() {
      let name = String(text[range].dropFirst())
      let saved = try library.readDirectly { try library.savedSearch(named: name, in: $0) }
      if let saved {
        expanded.replaceSubrange(range, with: saved.query)
        options = saved.options + options
      } else {
        let all = try library.readDirectly { try library.savedSearches(in: $0) }
        if let near = EditDistance.nearest(to: name, among: all.map(\.name)) {
          Output.message("dogear: no search is saved as @\(TerminalText(name).plain); did you mean @\(near)?")
        }
      }
    }
    return (expanded, options)
  }

  /// The words that begin with "@", outside quotation marks.
  private static func names(in text: String) -> [Range<String.Index>] {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
    var ranges: [Range<String.Index>] = []
    let scalars = text.unicodeScalars
    var isQuoted = false
    var isStart = true
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if scalar == "@", isStart, !isQuoted {
        let end = scalars[scalars.index(after: index)...].firstIndex { !SavedSearch.isInName($0) } ?? scalars.endIndex
        let isWhole = end == scalars.endIndex || scalars[end].properties.isWhitespace || scalars[end] == ")"
        if isWhole, scalars.distance(from: index, to: end) > 1 { ranges.append(index..<end) }
        index = end
        isStart = false
        continue
      }
      if scalar == "\"" { isQuoted.toggle() }
      isStart = scalar.properties.isWhitespace || scalar == "("
      index = scalars.index(after: index)
    }
    return ranges
  }

  /// The library that the arguments name; nil if they name none.
  static func library(in arguments: [String]) -> String? {
    var path: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--library", index + 1 < arguments.count { path = arguments[index + 1] }
      if argument.hasPrefix("--library=") { path = String(argument.dropFirst("--library=".count)) }
    }
    return path
  }
}
