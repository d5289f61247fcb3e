import ArgumentParser
import Library

struct BoostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boost",
    abstract: "Multiply the scores of a section's entries in every search.",
    discussion: """
      Examples:
        dogear boost "EAGLE / Advanced Speculative Heads" 1.5
        dogear boost eagle 1                      a part of the name; back to normal
        dogear search --boost eagle=3 decoding    for one search only
      """)

  @Argument(
    help: ArgumentHelp("The section: its name, or a part that only one name has.", valueName: "section"),
    completion: ShellCompletion.sections)
  var section: String

  @Argument(help: ArgumentHelp("The factor, above 0; 1 changes nothing.", valueName: "factor"))
  var factor: String

  @OptionGroup var library: LibraryOptions

  func run() throws {
    guard let value = Boosts.factor(factor) else { throw CommandError.invalidBoost("\(section)=\(factor)") }
    let library = try library.open(.writing, Configuration.load())
    let name = try library.setBoost(value, ofSection: section)
    Output.write("\(name): \(value)\n")
  }
}
