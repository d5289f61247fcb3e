import Evaluation

/// The layout of an evaluation on a terminal: columns of numbers.
struct EvaluationPrinter {
  var style: TerminalStyle

  /// A line for each query, if `perQuery`, and one for the means; or, for a comparison, a line for each measure.
  func text(_ evaluation: Evaluation, comparison: Comparison?, perQuery: Bool) -> String {
    var tables: [String] = []
    let means =
      [evaluation.queries.count == 1 ? "1 query" : "mean of \(evaluation.queries.count) queries"]
      + Measure.allCases.map { number(evaluation.mean($0)) }
    if perQuery || comparison == nil {
      let rows = perQuery ? evaluation.queries.map { row(of: $0) } : []
      tables.append(table([[perQuery ? "query" : ""] + Measure.allCases.map(\.name)] + rows + [means]))
    }
    if let comparison {
      let header = [means[0], evaluation.name, comparison.baseline.name, "change", "wins", "losses", "ties", "p"]
      tables.append(table([header] + Measure.allCases.map { row(of: $0, evaluation, comparison) }))
    }
    return tables.joined(separator: "\n")
  }

  private func row(of query: Evaluation.QueryValues) -> [String] {
    [query.query] + Measure.allCases.map { number(query[$0]) }
  }

  private func row(of measure: Measure, _ evaluation: Evaluation, _ comparison: Comparison) -> [String] {
    let difference = comparison[measure]
    let change = number(difference.difference)
    return [measure.name, number(evaluation.mean(measure)), number(difference.baseline)]
      + [change.hasPrefix("-") ? change : "+" + change]
      + [difference.wins, difference.losses, difference.ties].map { String($0) } + [
        difference.p < 0.0001 ? "<0.0001" : number(difference.p)
      ]
  }

  private func number(_ value: Double) -> String {
    let number = FixedPoint(showing: 1)
    return number.text(number.units(value))
  }

  /// Rows of cells in columns, the first one to the left, the others to the right; the first row is a heading.
  private func table(_ rows: [[String]]) -> String {
    let texts = rows.map { $0.map { TerminalText($0).truncated(to: EvaluationPrinter.widestCell) } }
    let widths = texts[0].indices.map { column in texts.map { $0[column].width }.max() ?? 0 }
    return texts.enumerated().map { index, row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        column == 0 ? cell.0.padded(to: cell.1) : TerminalText(layout: spaces(2 + cell.1 - cell.0.width)) + cell.0
      }
      return style.painted(TerminalText(joining: cells), index == 0 ? .faint : .plain) + "\n"
    }.joined()
  }

  /// Cells that names of queries and runs are cut to.
  private static let widestCell = 24
}
