import ArgumentParser
import Library
import ReadingList

struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open an entry's link in the browser.",
    discussion: """
      Examples:
        dogear open 2zwyab0gmd                    by id, or the beginning of one
        dogear open --print 1706.03762            only write the address
      """)

  @Argument(help: ArgumentHelp("The entry: its id, key, address, DOI, arXiv id or title.", valueName: "entry"))
  var name: String

  @OptionGroup var library: LibraryOptions

  @Option(name: .long, help: ArgumentHelp("Open the link with this label or kind: code, pdf ...", valueName: "label"))
  var link: String?

  @Flag(name: .long, help: "Write the address instead of opening it.")
  var print = false

  func run() throws {
    let library = try library.open(.reading, Configuration.load())
    let entry = try library.readDirectly { try library.entry(named: name, in: $0) }.entry
    guard let url = chosenLink(of: entry)?.url else { throw CommandError.noLink(title: entry.title) }
    if print {
      Output.write(url + "\n")
    } else {
      try Browser.open(url)
    }
  }

  private func chosenLink(of entry: Entry) -> Link? {
    guard let link else { return entry.links.first }
    let wanted = link.lowercased()
    return entry.links.first { $0.label?.lowercased() == wanted || $0.kind.rawValue == wanted }
  }
}
