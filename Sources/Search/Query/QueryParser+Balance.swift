extension QueryParser {
  /// Looks for quotation marks and parentheses without a partner. Parentheses within quotation marks need none.
  ///
  /// - throws: `QueryError` at the first mark that nothing closes, else at the innermost parenthesis.
  func checkBalance() throws {
    var open: [Int] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if isQuote(at: index) {
        guard let end = nextQuote(from: index + 1) else {
          throw QueryError.unclosedQuote(query: text, offset: index)
        }
        index = end
      } else if scalar == "(" {
        open.append(index)
      } else if scalar == ")", open.popLast() == nil {
        throw QueryError.unopenedParenthesis(query: text, offset: index)
      }
      index += 1
    }
    if let last = open.last { throw QueryError.unclosedParenthesis(query: text, offset: last) }
  }
}
