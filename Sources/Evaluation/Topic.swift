/// A query of a test collection.
public struct Topic: Sendable, Equatable {
  /// What judgments and runs call it; without blanks.
  public var id: String
  /// What a person wants to know, in plain words.
  public var text: String

  /// The query `text`, called `id`.
  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }

  /// The queries of a file, a line each: `id<TAB>text`. Blank lines are passed over.
  ///
  /// - parameter name: The file's, for errors.
  /// - throws: `EvaluationError.line`.
  public static func parse(_ text: String, name: String) throws -> [Topic] {
    let lines = TextLines(text, name: name)
    var ids: Set<String> = []
    return try lines.lines.map { number, line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, TextLines.fields(parts[0]) == [String(parts[0])],
        !parts[1].utf8.allSatisfy(TextLines.isBlank)
      else { throw lines.error(.noQuery, at: number) }
      let topic = Topic(id: String(parts[0]), text: String(parts[1]))
      guard ids.insert(topic.id).inserted else { throw lines.error(.repeatedQuery(topic.id), at: number) }
      return topic
    }
  }
}
