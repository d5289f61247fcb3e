/// The records of delimited text (RFC 4180), read one after the other.
///
/// Cells may be in quotation marks, hold line ends in them, and double marks that are meant. Text that breaks the rules
/// is read as it was most likely meant: a mark within a cell is text, and one that opens a cell and has no partner is
/// text too and costs no more than its line.
struct DelimitedRecords {
  struct Record {
    var cells: [String]
    /// The line that the record begins on.
    var line: Int
  }

  private var lines: TextLines
  private let delimiter: UInt8
  /// Lines that are to be read again, in their order.
  private var held: ArraySlice<(line: [UInt8], number: Int)> = []
  /// Whether cells end with their line, because a mark had no partner up to the end.
  private var isBroken = false
  /// Problems since the caller looked last.
  private(set) var problems: [ListItem] = []

  /// Bytes that a record may have; a mark without a partner must not take the whole of a long file.
  private static let maximumSize = 1 << 24

  init(_ lines: TextLines, delimiter: UInt8) {
    self.lines = lines
    self.delimiter = delimiter
  }

  /// The next record that is not blank; nil at the end.
  ///
  /// - throws: `SourceError.unreadable`.
  mutating func next() throws -> Record? {
    while let (line, number) = try nextLine() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == delimiter }) { continue }
      var parser = DelimitedLine(delimiter: delimiter)
      if parser.take(line, mayGoOn: !isBroken) { return Record(cells: parser.cells, line: number) }
      return try continued(parser, first: Array(line), number: number)
    }
    return nil
  }

  /// The problems so far, which are then forgotten.
  mutating func takeProblems() -> [ListItem] {
    defer { problems = [] }
    return problems
  }

  /// The record of `start`, which goes on behind its first line.
  private mutating func continued(_ parser: DelimitedLine, first: [UInt8], number start: Int) throws -> Record {
    var parser = parser
    var taken: [(line: [UInt8], number: Int)] = []
    var size = first.count
    while size < Self.maximumSize, let (line, number) = try nextLine() {
      taken.append((Array(line), number))
      size += line.count
      if parser.take(line, mayGoOn: true) { return Record(cells: parser.cells, line: start) }
    }
    isBroken = true
    held = taken[...] + held
    problems.append(
      .problem(line: start, message: "a quotation mark is never closed; from here on every line is read as a row"))
    var again = DelimitedLine(delimiter: delimiter)
    _ = again.take(first[...], mayGoOn: false)
    return Record(cells: again.cells, line: start)
  }

  private mutating func nextLine() throws -> (line: ArraySlice<UInt8>, number: Int)? {
    if let (line, number) = held.popFirst() { return (line[...], number) }
    return try lines.next().map { ($0, lines.number) }
  }
}
