import ReadingList

extension Query {
  /// The text as a name: a pair of quotation marks around all of it is not part of it.
  var textForExactMatch: String {
    let stripped = text.trimmingBlanks()
    let inner = stripped.dropFirst().dropLast()
    guard stripped.count > 2, let first = stripped.unicodeScalars.first, let last = stripped.unicodeScalars.last,
      QueryParser.isQuote(first), QueryParser.isQuote(last), !inner.unicodeScalars.contains(where: QueryParser.isQuote)
    else { return stripped }
    return String(inner)
  }
}
