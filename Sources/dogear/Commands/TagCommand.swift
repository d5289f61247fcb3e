import ArgumentParser
import Library
import ReadingList

struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Give entries tags, and take tags from them.",
    discussion: """
      Examples:
        dogear tag 2zwyab0gmd +to-cite -later     one more, one less
        dogear tag 2zwyab0gmd survey decoding     without signs: the entry, then tags
        dogear search --ids eagle | xargs dogear tag +heads
        dogear tag --undo                         take the last change back

      With a sign somewhere, all words without one are entries. What you add stays
      when lists are loaded again, and what you take away stays away.
      """)

  @Argument(
    help: ArgumentHelp("Entries, as for `dogear show`, and tags.", valueName: "entries and tags"),
    completion: ShellCompletion.tagging)
  var words: [String] = []

  @OptionGroup var options: EditingOptions

  @Flag(name: .long, help: "Take back the last change.")
  var undo = false

  func validate() throws {
    if undo != words.isEmpty { throw ValidationError("Name entries and tags, or --undo.") }
  }

  func run() throws {
    if undo { return try options.undo() }
    let request = try TagRequest(words)
    try options.change("tagged", summary: "tag " + request.text) { session in
      try request.entries.map { name in
        let (entry, isChanged) = try session.change(name) { edit, stored in
          for tag in request.added where !stored.entry.tags.contains(tag) || edit[.tags] != nil {
            edit.add(tag, to: .tags)
          }
          for tag in request.removed {
            // The case in which a person writes it says nothing.
            let own = stored.entry.tags.filter { $0.lowercased() == tag.lowercased() }
            for tag in own { edit.remove(tag, from: .tags) }
          }
        }
        return EditingOptions.Outcome(entry: entry, isChanged: isChanged)
      }
    }
  }
}
