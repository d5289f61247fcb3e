/// What is wrong with a file of an evaluation.
public enum EvaluationError: Error, Equatable {
  /// Why a line cannot be taken.
  public enum Mistake: Sendable, Equatable {
    /// A query's line without an id, a tab and a text, or with blanks in the id.
    case noQuery
    /// A line of judgments that has other than four fields.
    case noJudgment
    /// A line of a run that has other than six fields.
    case noRanked
    /// A grade that is no integer, or a score that is no number.
    case noNumber(String)
    /// A query id for the second time.
    case repeatedQuery(String)
    /// A document that is judged once more, with another grade, or retrieved once more for the same query.
    case repeatedDocument(String, query: String)
  }

  /// A line, from 1, of the file `name`.
  case line(name: String, number: Int, Mistake)
  /// No query of the file `queries` has a relevant document in the file `judgments`.
  case nothingJudged(queries: String, judgments: String)
}
