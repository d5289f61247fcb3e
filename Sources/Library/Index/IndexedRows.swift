import GRDB
import ReadingList

/// Rows of the content view that are inverted in advance, for building the index anew.
struct IndexedRows {
  private struct Row {
    var number: Int64
    var section: Int64?
  }

  private static let mostRows = 256
  private static let mostBytes = 1 << 20
  private static let columns: Range<Int32> = 1..<8
  /// Whether the statement has come to its end, from which it would begin again.
  let isLast: Bool
  private let rows: [Row]
  private let contents: [[String]]
  private let batch: Deferred<InvertedBatch?>

  /// The next rows of a statement that selects the columns of the content view and the section that an entry has its boost
  /// of; nil at the end.
  ///
  /// - throws: `DatabaseError`, `LibraryError.damaged`.
  init?(_ statement: DirectStatement, path: String) throws {
    var rows: [Row] = []
    var contents: [[String]] = []
    var bytes = 0
    var isLast = false
    while rows.count < Self.mostRows, bytes < Self.mostBytes {
      isLast = try !statement.step()
      if isLast { break }
      let number = statement.integer(0)
      guard Library.numbers.contains(number) else {
        throw LibraryError.damaged(path: path, reason: "an entry has the number \(number)")
      }
      let content = Self.columns.map { statement.text($0) ?? "" }
      bytes += content.reduce(0) { $0 + $1.utf8.count }
      rows.append(Row(number: number, section: statement.optionalInteger(Self.columns.upperBound)))
      contents.append(content)
    }
    guard !rows.isEmpty else { return nil }
    self.isLast = isLast
    self.rows = rows
    self.contents = contents
    batch = Deferred { [contents] in InvertedBatch(contents) }
    batch.start()
  }

  /// Puts the rows into the index.
  ///
  /// - throws: `DatabaseError`.
  func put(into writer: IndexWriter) throws {
    let batch = batch.value
    for (ordinal, row) in rows.enumerated() {
      if let batch {
        let sectionText = contents[ordinal][Field.section.rawValue]
        let entry = InvertedEntry(batch: batch, ordinal: ordinal, sectionText: sectionText)
        if try writer.insert(row.number, section: row.section, entry) { continue }
      }
      try writer.insert(row.number, section: row.section, content: contents[ordinal])
    }
  }
}
