import Evaluation

extension Renderer {
  /// The measures of an evaluation, with their differences from another if there is a `comparison`, and with those of
  /// each query if `perQuery`.
  public static func evaluation(
    _ evaluation: Evaluation, comparison: Comparison? = nil, perQuery: Bool = false, mode: TableMode
  ) -> String {
    if case .terminal(let style) = mode {
      return EvaluationPrinter(style: style).text(evaluation, comparison: comparison, perQuery: perQuery)
    }
    let values = EvaluationValue.all(of: evaluation, comparison: comparison, perQuery: perQuery)
    switch mode {
    case .terminal: return ""
    case .tsv: return values.map { TSVWriter.line($0) + "\n" }.joined()
    case .json: return JSONDocument.evaluation(values, of: evaluation, comparison: comparison) + "\n"
    case .ndjson: return values.map { JSONDocument.line($0) + "\n" }.joined()
    }
  }
}

/// One value of an evaluation, as TSV and JSON have it.
struct EvaluationValue {
  var measure: Measure
  /// The query's id; nil for the mean over all.
  var query: String?
  var value: Double
  /// The value of the evaluation that this one is compared with.
  var baseline: Double?
  /// How the means differ; nil for the value of a query.
  var difference: Comparison.Difference?

  /// The values of each query, if `perQuery`, in the order of the queries, and the means behind them.
  static func all(of evaluation: Evaluation, comparison: Comparison?, perQuery: Bool) -> [EvaluationValue] {
    var values: [EvaluationValue] = []
    if perQuery {
      for (index, query) in evaluation.queries.enumerated() {
        values += Measure.allCases.map { measure in
          EvaluationValue(
            measure: measure, query: query.query, value: query[measure],
            baseline: comparison.map { $0.baseline.queries[index][measure] })
        }
      }
    }
    return values
      + Measure.allCases.map { measure in
        let difference = comparison?[measure]
        return EvaluationValue(
          measure: measure, value: evaluation.mean(measure), baseline: difference?.baseline, difference: difference)
      }
  }
}

extension TSVWriter {
  /// `measure query value`, the query being "all" for a mean; with a comparison `baseline` too, and for a mean
  /// `wins losses ties p`.
  static func line(_ value: EvaluationValue) -> String {
    var fields = [value.measure.name, value.query ?? "all", value.value.shortestText]
    if let baseline = value.baseline { fields.append(baseline.shortestText) }
    if let difference = value.difference {
      fields += [difference.wins, difference.losses, difference.ties].map { String($0) }
      fields.append(difference.p.shortestText)
    }
    return fields.map { PlainText.singleLine($0, isEscapeFree: true) }.joined(separator: "\t")
  }
}

extension JSONDocument {
  /// An evaluation in one object.
  static func evaluation(_ values: [EvaluationValue], of evaluation: Evaluation, comparison: Comparison?) -> String {
    document { writer in
      writer.name("run")
      writer.value(evaluation.name)
      if let comparison {
        writer.name("baseline")
        writer.value(comparison.baseline.name)
      }
      writer.name("queries")
      writer.value(evaluation.queries.count)
      writer.name("values")
      writer.array(values) { writer, value in writer.object { $0.members(value) } }
    }
  }

  /// One value.
  static func line(_ value: EvaluationValue) -> String {
    document { $0.members(value) }
  }
}

extension JSONWriter {
  /// The members of a value.
  fileprivate mutating func members(_ value: EvaluationValue) {
    name("measure")
    self.value(value.measure.name)
    if let query = value.query {
      name("query")
      self.value(query)
    }
    name("value")
    self.value(value.value)
    if let baseline = value.baseline {
      name("baseline")
      self.value(baseline)
    }
    guard let difference = value.difference else { return }
    for (name, count) in [("wins", difference.wins), ("losses", difference.losses), ("ties", difference.ties)] {
      self.name(name)
      self.value(count)
    }
    name("p")
    self.value(difference.p)
  }
}
