/// Queries with judgments of what answers them.
public struct TestCollection: Sendable, Equatable {
  /// The queries in the order of their file.
  public let topics: [Topic]
  /// What is known of documents.
  public let judgments: Judgments

  /// The collection of a file of queries and one of judgments.
  ///
  /// - throws: `EvaluationError`; `.nothingJudged` if no query has a relevant document.
  public init(queries: (text: String, name: String), judgments: (text: String, name: String)) throws {
    let topics = try Topic.parse(queries.text, name: queries.name)
    let known = try Judgments(parsing: judgments.text, name: judgments.name)
    guard topics.contains(where: { known.hasRelevant(for: $0.id) }) else {
      throw EvaluationError.nothingJudged(queries: queries.name, judgments: judgments.name)
    }
    self.topics = topics
    self.judgments = known
  }

  /// The relevant documents of all topics, each once, in no order.
  public var relevantDocuments: Set<String> {
    var documents: Set<String> = []
    for topic in topics {
      for (document, grade) in judgments.grades[topic.id] ?? [:] where grade >= 1 { documents.insert(document) }
    }
    return documents
  }

  /// The evaluation of `run`, called `name`, over the topics that have a relevant document. One for which the run has
  /// nothing counts 0.
  public func evaluate(_ run: Run, name: String) -> Evaluation {
    Evaluation(
      name: name,
      queries: topics.filter { judgments.hasRelevant(for: $0.id) }.map { topic in
        let ranking = run.rankings[topic.id] ?? []
        let grades = judgments.grades[topic.id] ?? [:]
        return Evaluation.QueryValues(
          query: topic.id, values: Measure.allCases.map { $0.value(of: ranking, grades: grades) })
      })
  }
}
