import ArgumentParser
import Library
import Rendering

struct SectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sections",
    abstract: "Show the sections with their entries counted, their boosts and taglines.",
    discussion: """
      Examples:
        dogear sections
        dogear sections --json | jq -r '.sections[].name'
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  func run() throws {
    let library = try library.open(.reading, Configuration.load())
    let rows = try library.readDirectly { try library.sections(in: $0) }
    Output.write(Renderer.sections(rows, mode: table.mode))
    if rows.isEmpty { throw ExitStatus.nothing }
  }
}
