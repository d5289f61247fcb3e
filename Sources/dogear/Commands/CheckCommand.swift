import ArgumentParser
import Library

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for damage and say how to repair it.",
    discussion: """
      Examples:
        dogear check
        dogear check --fix                        rebuild the index if it is wrong
      """)

  @OptionGroup var library: LibraryOptions

  @Flag(name: .long, help: "Repair what can be made again from the entries: the index.")
  var fix = false

  func run() throws {
    let configuration = try Configuration.load()
    _ = try library.open(.reading, configuration)
    let library = try library.open(.writing, configuration)
    var findings = try library.check()
    if fix, findings.contains(where: { $0.severity == .index }), !findings.contains(where: { $0.severity == .damage }) {
      try library.rebuild()
      findings = try library.check()
      if findings.isEmpty { Output.write("the index was wrong and has been rebuilt\n") }
    } else if findings.isEmpty {
      Output.write("no damage found\n")
    }
    for finding in findings { Output.message("\(library.path): \(finding.message); \(remedy(for: finding))") }
    if !findings.isEmpty { throw ExitStatus.error }
  }

  private func remedy(for finding: Finding) -> String {
    switch finding.severity {
    case .index: "`dogear check --fix` rebuilds it"
    case .damage: "take a copy of the file, then `dogear export` what can still be read"
    }
  }
}
