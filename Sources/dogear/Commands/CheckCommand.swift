import ArgumentParser
import Library
import Rendering

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for damage and say how to repair it.",
    discussion: """
      Examples:
        dogear check
        dogear check --fix                        make the index anew if it is wrong
        dogear check --duplicates                 entries that may be one work
        dogear merge $(dogear check --duplicates | cut -f 2,3 | fzf)
        dogear check --links                      links that have moved or are gone

      In a pipe, duplicates are tab-separated: reason, two ids, two years, two
      titles; the surest come first. Links are: id, result (moved, gone, unknown),
      address, reason, the new address, a copy in the Wayback Machine.
      """)

  @OptionGroup var library: LibraryOptions

  @OptionGroup var table: TableOptions

  @Flag(name: .long, help: "Show pairs of entries that may be one work, with the reason, instead.")
  var duplicates = false

  @Flag(name: .long, help: "Ask for every link, and show those that do not lead where they did, instead.")
  var links = false

  @OptionGroup(title: "With --links") var network: NetworkOptions

  @Flag(name: .long, help: "Repair what can be made again from the entries: the index.")
  var fix = false

  func run() throws {
    let configuration = try Configuration.load()
    let reader = try library.open(.reading, configuration)
    if duplicates {
      let pairs = try reader.read { try reader.duplicates(in: $0) }
      Output.write(Renderer.duplicates(pairs, mode: table.mode))
      if pairs.isEmpty { throw ExitStatus.nothing }
      return
    }
    if links {
      try Fetcher.run(network.job(.links, library: reader, configuration, writesEvents: table.ndjson))
    }
    let library = try library.open(.writing, configuration)
    var findings = try library.check()
    if fix, findings.contains(where: { $0.severity == .index }), !findings.contains(where: { $0.severity == .damage }) {
      try library.repair()
      findings = try library.check()
      if findings.isEmpty { Output.write("the index was wrong and has been rebuilt\n") }
    } else if findings.isEmpty {
      Output.write("no damage found\n")
    }
    for finding in findings {
      Output.message(TerminalText("\(library.path): \(finding.message); \(remedy(for: finding))").plain)
    }
    if let network = library.networkName {
      Output.message("\(library.path): on a network file system (\(network)); use it on one machine at a time")
    }
    for mismatch in try library.read({ try library.titleMismatches(in: $0) }) { Output.message(line(for: mismatch)) }
    if !findings.isEmpty { throw ExitStatus.error }
  }

  private func line(for mismatch: TitleMismatch) -> String {
    let plain = { (text: String) in TerminalText(text).plain }
    return "\(mismatch.id) “\(plain(mismatch.title))”: its link leads to “\(plain(mismatch.fetchedTitle))” "
      + "(\(mismatch.provider), \(plain(mismatch.url))); correct the link with `dogear edit`, or "
      + "`dogear fetch --accept \(mismatch.id)`"
  }

  private func remedy(for finding: Finding) -> String {
    switch finding.severity {
    case .index: "`dogear check --fix` rebuilds it"
    case .damage: "`dogear recover FILE` saves what can be read in a new library"
    }
  }
}
