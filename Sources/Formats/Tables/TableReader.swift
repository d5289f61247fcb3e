import ReadingList

/// Reads tables with an entry in each row, streaming: CSV, TSV and what else divides cells with a character.
public struct TableReader: FormatReader {
  private let options: ReadingOptions
  /// Roles of columns that mean something else in the table of a service, by the words of their names.
  private let special: [String: ColumnRole]

  /// A reader; `options` may say what columns hold.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.init(options: options, special: [:])
  }

  init(options: ReadingOptions, special: [String: ColumnRole]) {
    self.options = options
    self.special = special
  }

  /// Sends what `input` holds to `yield`. A table without a column of titles or links gives a problem that names its
  /// columns, and no entries.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let lines = try TextLines(input)
    let bytes = try lines.peek()
    guard !bytes.isEmpty else { return }
    let head = TableHead(bytes, isWhole: false)
    var records = DelimitedRecords(lines, delimiter: head.delimiter)
    if head.hasSeparatorLine { _ = try records.next() }
    // The whole first row, which may be longer than what was looked at.
    var first = head.hasNames ? try records.next() : nil
    let isOwn = options.columns.isEmpty && TableRecord.isHead(first?.cells ?? [])
    let columns: [ColumnRole]
    do throws(ColumnRoles.Mistake) {
      columns = isOwn ? [] : try roles(head)
    } catch {
      return try yield(.problem(line: first?.line ?? 1, message: Self.message(for: error)))
    }
    let names = first?.cells.map { $0.trimmingBlanks() } ?? []
    first = nil
    var sections = SectionOrdinals()
    while let record = try records.next() {
      for problem in records.takeProblems() { try yield(problem) }
      let builder = isOwn ? TableRecord.builder(record.cells, names: names) : TableRow(columns).builder(record.cells)
      for item in builder.items(line: record.line) {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
  }

  private func roles(_ head: TableHead) throws(ColumnRoles.Mistake) -> [ColumnRole] {
    var roles = try ColumnRoles(head, chosen: options.columns).roles
    guard options.columns.isEmpty else { return roles }
    for (index, name) in head.names.enumerated() {
      if let role = special[name.words] { roles[index] = role }
    }
    return roles
  }

  private static func message(for mistake: ColumnRoles.Mistake) -> String {
    switch mistake {
    case .unknownColumn(let name, let known):
      "there is no column “\(name)”, only \(known.joined(separator: ", "))"
    case .noTitles(let known):
      "no column of titles or links was found; name it, as in --map title=\(known.first ?? "1"); there are: "
        + known.joined(separator: ", ")
    }
  }
}
