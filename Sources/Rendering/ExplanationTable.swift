import Search

/// How a score came about, as a table whose right column adds up to the score to the last digit shown.
struct ExplanationTable {
  private struct Row {
    var name: String
    var cells: [String]
    var look: TerminalStyle.Look
  }

  private let rows: [Row]

  /// The table of `explanation`, which explains `score`.
  init(_ explanation: Explanation, score: Double) {
    let number = FixedPoint(showing: score)
    let sum = explanation.terms.reduce(0) { $0 + $1.share }
    let sumUnits = number.units(sum)
    let scoreUnits = number.units(score)
    let shares = number.apportioned(explanation.terms.map(\.share), total: sumUnits)
    var rows = [
      Row(name: "term", cells: ["df", "idf", "", "share"], look: .faint),
      Row(name: "  field", cells: ["tf", "length", "share", ""], look: .faint),
    ]
    for (term, share) in zip(explanation.terms, shares) {
      let idf = FixedPoint(showing: 1)
      rows.append(
        Row(
          name: term.term,
          cells: [
            String(term.documentFrequency), idf.text(idf.units(term.inverseDocumentFrequency)), "", number.text(share),
          ],
          look: .plain))
      let fieldShares = number.apportioned(term.fields.map(\.share), total: share)
      for (field, fieldShare) in zip(term.fields, fieldShares) {
        rows.append(
          Row(
            name: "  " + field.field.name,
            cells: [String(field.frequency), String(field.length), number.text(fieldShare), ""], look: .faint))
      }
    }
    // What the boost changes is a summand here, so that the column adds up.
    let boosted = number.units(sum * explanation.boost)
    if explanation.boost != 1 {
      let name = "boost ×\(ExplanationTable.factor(explanation.boost))"
      let section = explanation.section.map { ", " + $0 } ?? ""
      // The last digit of the score decides: its rounding and that of the product may differ by one.
      let difference = (abs(boosted - scoreUnits) <= 1 ? scoreUnits : boosted) - sumUnits
      rows.append(Row(name: name + section, cells: [number.text(difference)], look: .plain))
    }
    if abs(boosted - scoreUnits) > 1 {
      let name = explanation.exactMatch ?? "beyond the terms"
      rows.append(Row(name: name, cells: [number.text(scoreUnits - boosted)], look: .plain))
    } else if let exactMatch = explanation.exactMatch {
      rows.append(Row(name: exactMatch + ": ahead of all others", cells: [""], look: .plain))
    }
    rows.append(Row(name: "score", cells: [number.text(scoreUnits)], look: .strong))
    self.rows = rows
  }

  /// The table's lines, `indent` cells in.
  func lines(style: TerminalStyle, indent: Int) -> [String] {
    let full = rows.filter { $0.cells.count > 1 }
    let columns = (0..<4).map { column in full.map { $0.cells[column].count }.max() ?? 0 }
    let last = max(columns[3], rows.compactMap { $0.cells.last?.count }.max() ?? 0)
    let fixed = columns[0] + columns[1] + columns[2] + last + 8
    let available = max(8, style.width - indent - fixed)
    let names = full.map { nameWidth($0.name) }.max() ?? 0
    let nameColumn = min(names, available)
    return rows.map { row in
      // A row with one number has the room of the others' columns for its name.
      let widths = row.cells.count > 1 ? [columns[0], columns[1], columns[2], last] : [last]
      let room = row.cells.count > 1 ? nameColumn : nameColumn + fixed - last - 2
      let margin = row.name.prefix { $0 == " " }
      let name = TerminalText(row.name).truncated(to: room - margin.count).padded(to: room - margin.count)
      let cells = zip(row.cells, widths).map { spaces(2 + $1 - $0.count) + $0 }
      return spaces(indent) + margin + style.painted(line(name, cells), row.look)
    }
  }

  private func line(_ name: TerminalText, _ cells: [String]) -> TerminalText {
    let numbers = cells.joined().map { TerminalText.Cluster(character: $0, width: 1, isMatched: false) }
    return (name + TerminalText(clusters: numbers)).trimmingEnd()
  }

  private func nameWidth(_ name: String) -> Int {
    name.prefix { $0 == " " }.count + TerminalText(name).width
  }

  /// `value` as people write a factor: "2", "1.25".
  static func factor(_ value: Double) -> String {
    let text = String(describing: value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
