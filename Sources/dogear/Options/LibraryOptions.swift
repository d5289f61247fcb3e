import ArgumentParser
import Library

/// Which library a command works on.
struct LibraryOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The library's file.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var library: String?

  func open(_ access: Library.Access, _ configuration: Configuration) throws -> Library {
    let path = LibraryLocation.path(option: library, configuration: configuration)
    return try Library(path: path, access: access, waiting: WaitingMessage(path).goesOn)
  }
}
