import ArgumentParser
import Glibc
import Library

/// The command line.
struct Dogear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dogear",
    abstract: "Full-text search for a reading list.",
    discussion: """
      Examples:
        dogear add reading-list.md papers/        load lists; again at any time
        dogear speculative decoding               search (short for `dogear search`)
        dogear '"speculative decoding" -draft'    a phrase, and a word that must not be there
        dogear author:vaswani year:2017..2020     fields and years
        dogear search --urls -n 1 grokking | xargs xdg-open

      The library is one file: --library FILE, else $DOGEAR_LIBRARY, else
      $XDG_DATA_HOME/dogear/library.sqlite.

      Exit status: 0 done, or something found; 1 nothing found; 2 an error.
      """,
    version: "0.1.0",
    subcommands: [
      AddCommand.self, SearchCommand.self, ShowCommand.self, OpenCommand.self, ListCommand.self, SectionsCommand.self,
      SimilarCommand.self, CompleteCommand.self, SaveCommand.self, SavedCommand.self, BoostCommand.self,
      EditCommand.self, TagCommand.self, MoveCommand.self, MarkCommand.self, NoteCommand.self, RemoveCommand.self,
      MergeCommand.self, UndoCommand.self, RedoCommand.self, SourcesCommand.self, UpdateCommand.self,
      RebuildCommand.self, ExportCommand.self, ImportCommand.self, BackupCommand.self, CheckCommand.self,
      RecoverCommand.self, EvalCommand.self, FetchCommand.self,
    ],
    defaultSubcommand: SearchCommand.self)
}

@main
enum Main {
  static func main() {
    // A closed pipe shows as EPIPE where output is written, and ends the run quietly there.
    signal(SIGPIPE, SIG_IGN)
    // The library is read as memory: a disk that fails, or a file that is cut meanwhile, shows as SIGBUS.
    signal(SIGBUS) { _ in Output.failReading() }
    Connection.prepareProcess()
    do {
      let arguments = try SavedSearchWords.expand(
        Arguments.normalized(Arguments.withCommandFirst(Array(CommandLine.arguments.dropFirst()))))
      if let options = SearchArguments.parse(arguments) {
        try SearchCommand.run(options)
      } else {
        var command = try Dogear.parseAsRoot(arguments)
        try command.run()
      }
      Output.exit(.success)
    } catch let status as ExitStatus {
      Output.exit(status)
    } catch {
      ErrorReport.exit(error)
    }
  }
}
