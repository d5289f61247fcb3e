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

      In a pipe, duplicates are tab-separated: reason, two ids, two years, two
      titles; the surest come first.
      """)

  @OptionGroup var library: LibraryOptions

  @OptionGroup var table: TableOptions

  @Flag(name: .long, help: "Show pairs of entries that may be one work, with the reason, instead.")
  var duplicates = false

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
    if !findings.isEmpty { throw ExitStatus.error }
  }

  private func remedy(for finding: Finding) -> String {
    switch finding.severity {
    case .index: "`dogear check --fix` rebuilds it"
    case .damage: "`dogear recover FILE` saves what can be read in a new library"
    }
  }
}
