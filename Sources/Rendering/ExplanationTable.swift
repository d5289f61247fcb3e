import Search

/// How a score came about, as a table whose right column adds up to the score to the last digit shown.
struct ExplanationTable {
  private struct Row {
    /// Cells that the name is indented by.
    var depth = 0
    var name: String
    /// Four cells, or one for a row that only adds to the right column.
    var cells: [String]
    var look = TerminalStyle.Look.plain
  }

  private let rows: [Row]

  /// The table of `explanation`, which explains `score`.
  init(_ explanation: Explanation, score: Double) {
    let number = FixedPoint(showing: score)
    let others = [
      ("words near each other", explanation.proximity), ("likeness to the best", explanation.feedback),
    ].filter { $0.1 > 0 }
    let sum = explanation.terms.reduce(0) { $0 + $1.share } + others.reduce(0) { $0 + $1.1 }
    let scoreUnits = number.units(score)
    // The last digit of the score decides: its rounding and that of the product may differ by one.
    let product = number.units(sum * explanation.boost)
    let boostedUnits = abs(product - scoreUnits) <= 1 ? scoreUnits : product
    let sumUnits = explanation.boost == 1 ? boostedUnits : number.units(sum)

    let parts = number.apportioned(
      [explanation.terms.reduce(0) { $0 + $1.share }] + others.map(\.1), total: sumUnits)
    var rows = ExplanationTable.termRows(explanation.terms, number: number, total: parts[0])
    for (other, units) in zip(others, parts.dropFirst()) {
      rows.append(Row(name: other.0, cells: [number.text(units)]))
    }
    if explanation.boost != 1 {
      // What the boost changes is a summand here, so that the column adds up.
      let section = explanation.section.map { ", " + $0 } ?? ""
      let difference = boostedUnits - sumUnits
      let change = (difference < 0 ? "" : "+") + number.text(difference)
      rows.append(Row(name: "boost ×\(explanation.boost.shortestText)" + section, cells: [change]))
    }
    if boostedUnits != scoreUnits {
      let name = explanation.exactMatch ?? "beyond the terms"
      rows.append(Row(name: name, cells: [number.text(scoreUnits - boostedUnits)]))
    } else if let exactMatch = explanation.exactMatch {
      rows.append(Row(name: exactMatch + ": ahead of all others", cells: [""]))
    }
    rows.append(Row(name: "score", cells: [number.text(scoreUnits)], look: .strong))
    self.rows = rows
  }

  /// The rows of the terms, whose shares add up to `total`, each above those of its fields; nothing for no terms.
  private static func termRows(_ terms: [Explanation.TermShare], number: FixedPoint, total: Int) -> [Row] {
    guard !terms.isEmpty else { return [] }
    var rows = [
      Row(name: "term", cells: ["df", "idf", "", "share"], look: .faint),
      Row(depth: 2, name: "field", cells: ["tf", "length", "share", ""], look: .faint),
    ]
    let idfNumber = FixedPoint(showing: 1)
    for (term, share) in zip(terms, number.apportioned(terms.map(\.share), total: total)) {
      let idf = idfNumber.text(idfNumber.units(term.inverseDocumentFrequency))
      let weight = term.weight == 1 ? "" : " ×\(term.weight.shortestText)"
      rows.append(Row(name: term.term + weight, cells: [String(term.documentFrequency), idf, "", number.text(share)]))
      for (field, share) in zip(term.fields, number.apportioned(term.fields.map(\.share), total: share)) {
        let cells = [field.frequency.rounded(toPlaces: 2).shortestText, String(field.length), number.text(share), ""]
        rows.append(Row(depth: 2, name: field.field.name, cells: cells, look: .faint))
      }
    }
    return rows
  }

  /// The table's lines, `indent` cells in.
  ///
  /// They are wider than a terminal of less than 40 cells, since numbers stay whole.
  func lines(style: TerminalStyle, indent: Int) -> [String] {
    let full = rows.filter { $0.cells.count > 1 }
    let columns = (0..<4).map { column in full.map { $0.cells[column].count }.max() ?? 0 }
    // A sign stands in the gap.
    let last = rows.map { row in row.cells.last?.count { $0 != "+" } ?? 0 }.max() ?? 0
    let fixed = columns[0] + columns[1] + columns[2] + last + 8
    let available = max(8, style.width - indent - fixed)
    let span = fixed - last - 2
    let names = rows.map { $0.depth + TerminalText($0.name).width - ($0.cells.count > 1 ? 0 : span) }.max() ?? 0
    let nameColumn = min(names, available)
    return rows.map { row in
      // A row with one number has the room of the others' columns for its name.
      let widths = row.cells.count > 1 ? [columns[0], columns[1], columns[2], last] : [last]
      let room = (row.cells.count > 1 ? nameColumn : nameColumn + span) - row.depth
      let name = TerminalText(row.name).truncated(to: room).padded(to: room)
      let cells = zip(row.cells, widths).map { spaces(2 + $1 - $0.count) + $0 }
      let line = (name + TerminalText(layout: cells.joined())).trimmingEnd()
      return spaces(indent + row.depth) + style.painted(line, row.look)
    }
  }
}
