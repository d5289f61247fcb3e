import ArgumentParser
import Library
import ReadingList

struct MarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Say how far you have come with entries: unread, reading or read.",
    discussion: """
      Examples:
        dogear mark 2zwyab0gmd read
        dogear search --ids grokking | xargs dogear mark reading
        dogear status:reading                     what you are reading
        dogear mark 2zwyab0gmd none               neither
        dogear mark --undo                        take the last change back
      """)

  @Argument(
    help: ArgumentHelp(
      "Entries, as for `dogear show`, and before or behind them the status.", valueName: "entries and status"),
    completion: .list(ReadingStatus.allCases.map(\.rawValue) + [MarkCommand.none]))
  var words: [String] = []

  @OptionGroup var options: EditingOptions

  @Flag(name: .long, help: "Take back the last change.")
  var undo = false

  private static let none = "none"

  func validate() throws {
    if undo != words.isEmpty { throw ValidationError("Name entries and a status, or --undo.") }
  }

  func run() throws {
    if undo { return try options.undo() }
    let isLast = words.last.map(Self.isStatus) ?? false
    guard let word = isLast ? words.last : words.first, Self.isStatus(word), words.count > 1 else {
      throw CommandError.noStatus
    }
    let status = ReadingStatus(name: word)?.rawValue
    let entries = isLast ? words.dropLast() : words.dropFirst()
    try options.change("marked \(word)", summary: "mark \(word)") { session in
      try entries.map { name in
        let (entry, isChanged) = try session.change(name) { edit, _ in
          edit.set(.status, to: status.map { [$0] } ?? [])
        }
        return EditingOptions.Outcome(entry: entry, isChanged: isChanged)
      }
    }
  }

  private static func isStatus(_ word: String) -> Bool {
    word == none || ReadingStatus(rawValue: word) != nil
  }
}
