import Library

/// A place among the terms of a library's index.
struct VocabularyCursor: TermCursor {
  private let terms: DirectStatement

  /// - throws: `DatabaseError`.
  init(_ db: Connection) throws {
    terms = try DirectStatement(
      keptBy: db, sql: "SELECT term, frequency FROM index_term WHERE term >= ? ORDER BY term")
  }

  func seek(_ bound: String) {
    terms.reset()
    terms.bind(bound, at: 1)
  }

  func next() throws -> (term: String, frequency: Int)? {
    guard try terms.step() else { return nil }
    return (terms.text(0) ?? "", Int(terms.integer(1)))
  }

  /// Ends reading.
  func finish() {
    terms.reset()
  }
}
