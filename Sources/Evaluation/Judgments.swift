/// Which documents answer which query, and how well: TREC's "qrels".
public struct Judgments: Sendable, Equatable {
  /// Grades of the judged documents by query. 1 and more is relevant; 0 and less is not.
  public private(set) var grades: [String: [String: Int]] = [:]

  /// No judgments.
  public init() {}

  /// The judgments of a file, a line each: query, iteration, document, grade, separated by blanks. The iteration means
  /// nothing. Blank lines are passed over, and so is what is said twice.
  ///
  /// - parameter name: The file's, for errors.
  /// - throws: `EvaluationError.line`.
  public init(parsing text: String, name: String) throws {
    let lines = TextLines(text, name: name)
    for (number, line) in lines.lines {
      let fields = TextLines.fields(line)
      guard fields.count == 4 else { throw lines.error(.noJudgment, at: number) }
      guard let grade = Int(fields[3]) else { throw lines.error(.noNumber(fields[3]), at: number) }
      if let known = self[fields[0], fields[2]], known != grade {
        throw lines.error(.repeatedDocument(fields[2], query: fields[0]), at: number)
      }
      self[fields[0], fields[2]] = grade
    }
  }

  /// The grade of a document for a query; nil where it is not judged.
  public subscript(query: String, document: String) -> Int? {
    get { grades[query]?[document] }
    set { grades[query, default: [:]][document] = newValue }
  }

  /// Whether some document is relevant to the query.
  public func hasRelevant(for query: String) -> Bool {
    grades[query]?.values.contains { $0 >= 1 } ?? false
  }
}
