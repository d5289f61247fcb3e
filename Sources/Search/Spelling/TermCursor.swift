/// A place among the terms of an index, which are in the order of their UTF-8.
protocol TermCursor {
  /// Moves before the first term that is not less than `bound`.
  mutating func seek(_ bound: String) throws

  /// The next term with its document frequency; nil at the end.
  mutating func next() throws -> (term: String, frequency: Int)?
}
