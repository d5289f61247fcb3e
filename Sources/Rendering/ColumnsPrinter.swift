/// The layout of short rows on a terminal: columns side by side, the last one cut where the line ends.
struct ColumnsPrinter {
  var style: TerminalStyle

  /// One line a row; all rows have as many cells as there are `looks`.
  func text(_ rows: [[String]], looks: [TerminalStyle.Look]) -> String {
    let cells = rows.map { $0.map { TerminalText($0) } }
    let widths = looks.indices.map { column in cells.map { $0[column].width }.max() ?? 0 }
    return cells.map { row in
      var line = ""
      var used = 0
      for (column, cell) in row.enumerated() {
        let room = style.width - used
        guard room > 0, !row[column...].allSatisfy(\.isEmpty) else { break }
        let isLast = row[(column + 1)...].allSatisfy(\.isEmpty)
        let shown = cell.truncated(to: room)
        line += style.painted(isLast ? shown : shown.padded(to: min(room, widths[column] + 2)), looks[column])
        used += widths[column] + 2
      }
      return line + "\n"
    }.joined()
  }
}
