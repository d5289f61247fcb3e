import ReadingList

@testable import Formats

/// What a reader finds in a text.
struct Found {
  var sections: [Section] = []
  var entries: [Entry] = []
  var lines: [Int] = []
  var problems: [Problem] = []

  init(_ text: String, as format: Format) throws {
    try self.init(Array(text.utf8), as: format)
  }

  init(_ bytes: [UInt8], as format: Format) throws {
    try format.reader()?.read(ByteSource(name: "test", bytes: bytes)) { item in
      switch item {
      case .member: break
      case .section(let section):
        sections.removeAll { $0.name == section.name }
        sections.append(section)
      case .entry(let entry, let line):
        entries.append(entry)
        lines.append(line)
      case .problem(let line, let message):
        problems.append(Problem(source: "test", line: line, message: message))
      }
    }
  }

  var titles: [String] { entries.map(\.title) }
}
