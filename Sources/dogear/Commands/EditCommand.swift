import ArgumentParser
import Glibc
import Library
import ReadingList
import Rendering

struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change an entry: in your editor, or field by field.",
    discussion: """
      Examples:
        dogear edit 2zwyab0gmd                    in $VISUAL or $EDITOR, as YAML
        dogear edit 2zwyab0gmd --set year=2020 --set author="Ada B" --set author="C D"
        dogear edit 2zwyab0gmd --unset note --set details.volume=3
        dogear edit 2zwyab0gmd --reset title      as its lists have it
        dogear edit 2zwyab0gmd --print > e.yaml && dogear edit 2zwyab0gmd --from e.yaml
        dogear edit --undo                        take the last change back

      What you change stays when lists are loaded again; what you leave follows them.
      Of tags and links, your additions and removals are kept. Fields: title, authors,
      year, sections, note, links, tags, abstract, venue, doi, arxiv, added, status,
      key, details.NAME.
      """)

  @Argument(help: ArgumentHelp("The entry: its id, key, address, DOI, arXiv id or title.", valueName: "entry"))
  var name: String?

  @OptionGroup var options: EditingOptions

  @Option(
    name: .long, help: ArgumentHelp("Give a field this value; of a list, one of several.", valueName: "name=value"),
    completion: .list(EntryField.named.map { $0.name + "=" }))
  var set: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Make a field empty.", valueName: "name"),
    completion: .list(EntryField.named.map(\.name)))
  var unset: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Take a field as the sources have it.", valueName: "name"),
    completion: .list(EntryField.named.map(\.name)))
  var reset: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Take the text from this file, or - for standard input.", valueName: "file"),
    completion: .file())
  var from: String?

  @Flag(name: .long, help: "Write the text instead of editing it.")
  var print = false

  @Flag(name: .long, help: "Take back the last change.")
  var undo = false

  func validate() throws {
    if undo ? name != nil : name == nil { throw ValidationError("Name an entry, or --undo.") }
    let ways = [!(set + unset + reset).isEmpty, from != nil, print, undo].filter { $0 }.count
    if ways > 1 { throw ValidationError("Choose one of --set and its like, --from, --print and --undo.") }
  }

  func run() throws {
    guard let name else { return try options.undo() }
    if !(set + unset + reset).isEmpty {
      let assignments = try FieldAssignments(set: set, unset: unset, reset: reset)
      return try options.change("edited", summary: "edit " + assignments.text) { session in
        let (entry, isChanged) = try session.change(name) { edit, _ in assignments.apply(to: &edit) }
        return [EditingOptions.Outcome(entry: entry, isChanged: isChanged)]
      }
    }
    let library = try options.library.open(.reading, Configuration.load())
    let shown = try library.readDirectly { try library.entry(named: name, in: $0) }
    let text = EntryDocument.text(of: shown.entry, id: shown.id)
    if print { return Output.write(text) }
    if let from {
      let new = try FileText.read(from)
      return try save(parse(new, name: from), over: shown)
    }
    let editor = try TextEditor(text)
    let wanted = try edited(text, in: editor)
    do {
      try save(wanted, over: shown)
    } catch {
      Output.message("dogear: your text is kept in \(editor.path); take it with --from")
      throw error
    }
    editor.discard()
  }

  /// What the person makes of the text. A mistake can be mended on a terminal; else the text stays in its file.
  private func edited(_ text: String, in editor: TextEditor) throws -> Entry? {
    while true {
      let new = try editor.edit()
      guard new != text else { return nil }
      do {
        return try parse(new, name: editor.path)
      } catch let error as CommandError {
        guard Environment.isTerminal(STDIN_FILENO), Environment.isTerminal(STDERR_FILENO) else {
          Output.message("dogear: nothing was changed; the text is kept for --from")
          throw error
        }
        Output.message("dogear: \(error.description)")
        Output.write("Edit again? [Y/n] ", to: STDERR_FILENO)
        let answer = readLine()?.lowercased()
        if answer == nil || answer?.hasPrefix("n") == true {
          Output.message("dogear: nothing was changed; the text is kept in \(editor.path)")
          throw ExitStatus.error
        }
      }
    }
  }

  private func parse(_ text: String, name: String) throws -> Entry? {
    do {
      return try EntryDocument.entry(text)
    } catch let mistake as EntryDocument.Mistake {
      throw CommandError.invalidDocument(name: name, line: mistake.line, reason: mistake.reason)
    }
  }

  /// Makes the fields that differ from those that were shown what is wanted; nothing for no text.
  private func save(_ wanted: Entry?, over shown: StoredEntry) throws {
    guard let wanted else { return options.write([.init(entry: shown, isChanged: false)], action: "edited") }
    // What YAML itself does to a text is no change of the person's.
    let unchanged = try EntryDocument.entry(EntryDocument.text(of: shown.entry, id: shown.id)) ?? shown.entry
    let fields = Set(unchanged.filledFields + wanted.filledFields).filter { unchanged[$0] != wanted[$0] }
    try options.change("edited", summary: "edit " + fields.map(\.name).sorted().joined(separator: " ")) { session in
      let (entry, isChanged) = try session.change(shown.id.text) { edit, stored in
        // Lists may have been loaded while the editor was open: what was not touched follows them.
        let result = fields.reduce(into: stored.entry) { $0[$1] = wanted[$1] }
        edit.make(result, from: try session.unedited(stored.number))
      }
      return [EditingOptions.Outcome(entry: entry, isChanged: isChanged)]
    }
  }
}
