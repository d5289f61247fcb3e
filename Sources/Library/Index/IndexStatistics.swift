import GRDB
import ReadingList

/// The totals over all entries that ranking needs.
public struct IndexStatistics: Sendable, Equatable {
  /// How the index was built.
  public var version = IndexSchema.version
  /// Entries in the index.
  public var documents = 0
  /// Tokens of each field over all entries, in the order of `Field.allCases`.
  public var tokens = [Int](repeating: 0, count: Field.allCases.count)
  /// Entries in which each field is not empty.
  public var filled = [Int](repeating: 0, count: Field.allCases.count)

  /// What the bounds of the lists of postings were worked out with; nil where there are none.
  public var lists: ListBasis?

  /// Whether this code can search the index.
  public var isCurrent: Bool { version == IndexSchema.version }

  /// Mean length of the field in tokens, over the entries that have it; 1 if none has. Counting only these keeps
  /// entries without an abstract from making every abstract look long.
  public func averageLength(of field: Field) -> Double {
    let count = filled[field.rawValue]
    return count > 0 ? max(1, Double(tokens[field.rawValue]) / Double(count)) : 1
  }

  /// The statistics of the library's index.
  ///
  /// - throws: `DatabaseError`, also where the table is missing.
  public static func load(_ db: Connection) throws -> IndexStatistics {
    var result = IndexStatistics()
    let row: TableRows
    do {
      row = try db.rows(.statistics)
    } catch let error as DatabaseError where error.message?.hasPrefix("no such column") == true {
      // Of an index of an earlier version no more is asked than that.
      result.version = try DirectStatement(db, sql: "SELECT version FROM index_state").texts().first ?? ""
      return result
    }
    defer { row.reset() }
    row.find(1)
    if try row.step() {
      result.version = row.text(0) ?? ""
      result.documents = min(max(0, Int(row.integer(1))), greatestTotal)
      result.tokens = numbers(row.text(2) ?? "")
      result.filled = numbers(row.text(3) ?? "")
      result.lists = row.text(4).flatMap { ListBasis($0) }
    }
    return result
  }

  func save(_ db: Database) throws {
    try db.execute(
      sql:
        "INSERT OR REPLACE INTO index_state(id, version, documents, tokens, filled, lists) VALUES (1, ?, ?, ?, ?, ?)",
      arguments: [
        version, documents, tokens.map(String.init).joined(separator: " "),
        filled.map(String.init).joined(separator: " "), lists?.text,
      ])
  }

  /// No library has more: what does is damaged, and must not make sums overflow.
  private static let greatestTotal = 1 << 50

  private static func numbers(_ text: String) -> [Int] {
    let values = text.split(separator: " ").map { min(max(0, Int($0) ?? 0), greatestTotal) }
    return Field.allCases.map { $0.rawValue < values.count ? values[$0.rawValue] : 0 }
  }
}
