import GRDB

/// Queries by class, drawn from a library's vocabulary at even distances, so that they are the same at every run.
struct QueryLog {
  var classes: [(name: String, queries: [[String]])]
  private static let queriesPerClass = 15

  /// - throws: `DatabaseError`.
  init(_ db: Database) throws {
    let documents = try Int.fetchOne(db, sql: "SELECT documents FROM index_state") ?? 0
    func words(from low: Int, to high: Int, _ count: Int) throws -> [String] {
      let all = try String.fetchAll(
        db,
        sql: """
          SELECT term FROM index_term WHERE frequency BETWEEN ? AND ? AND term NOT GLOB '*[^a-z]*' AND length(term) > 2
          ORDER BY term
          """, arguments: [low, high])
      guard !all.isEmpty else { return [] }
      return (0..<count).map { all[($0 * 7919 + all.count / 3) % all.count] }
    }
    let count = Self.queriesPerClass
    let rare = try words(from: 2, to: max(3, documents / 5000), count)
    let middle = try words(from: documents / 500, to: documents / 100, count * 8)
    let common = try words(from: documents / 10, to: documents, count)
    classes = [
      ("rare word", rare.map { [$0] }),
      ("middle word", middle.prefix(count).map { [$0] }),
      ("common word", common.map { [$0] }),
      ("three words", (0..<count).map { [common[$0], middle[$0], middle[$0 + count]] }),
      (
        "eight words",
        (0..<count).map { index in
          (0..<6).map { middle[index * 6 + $0] } + [common[index], common[(index + 1) % count]]
        }
      ),
    ]
  }
}
