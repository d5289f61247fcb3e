import ReadingList

/// Writes the list as a table with everything that an entry holds, one row each (RFC 4180, with line feeds).
///
/// What a spreadsheet would take for a formula has an apostrophe before it, which reading takes off again.
public struct TableWriter: ListWriter {
  /// What stands between cells: a comma or a tab.
  public var delimiter: Character

  /// A writer of a table with `delimiter` between cells.
  public init(delimiter: Character) {
    self.delimiter = delimiter
  }

  /// Sends the table to `sink`, its head first.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    try sink(row(TableRecord.columns))
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      for entry in group.entries { try sink(row(TableRecord.cells(of: entry, section: group.section))) }
    }
  }

  private func row(_ cells: [String]) -> String {
    cells.map { quoted($0) }.joined(separator: String(delimiter)) + "\n"
  }

  private func quoted(_ cell: String) -> String {
    let delimiter = delimiter.unicodeScalars.first
    // By scalars, since an accent behind a mark makes another character of it.
    let isPlain = cell.unicodeScalars.allSatisfy { $0 != "\"" && $0 != "\n" && $0 != "\r" && $0 != delimiter }
    if isPlain, cell.utf8.first != 0x20, cell.utf8.last != 0x20 { return cell }
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { result.append(scalar) }
      result.append(scalar)
    }
    return String(result) + "\""
  }
}
