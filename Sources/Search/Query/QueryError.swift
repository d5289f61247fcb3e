/// What is wrong with a query under `--strict`. Without it, any text is a query.
public enum QueryError: Error, Equatable {
  /// A quotation mark that nothing closes. `offset` counts Unicode scalars.
  case unclosedQuote(query: String, offset: Int)
  case unclosedParenthesis(query: String, offset: Int)
  case unopenedParenthesis(query: String, offset: Int)
}
