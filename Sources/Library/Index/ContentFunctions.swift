import CRanking
import GRDB
import ReadingList

/// The functions of SQL by which the content view makes of an entry's row what is indexed.
enum ContentFunctions {
  private static let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS

  /// Registers them: `dogear_text(value)` is the text that is stored as `value` (see `PackedText`), NULL for a damaged one;
  /// `dogear_facets(columns...)`, of the columns in `facetColumns`, is what an entry is filtered by.
  ///
  /// - throws: `DatabaseError`.
  static func register(on connection: SQLiteConnection) throws {
    var status = sqlite3_create_function_v2(
      connection, "dogear_text", 1, flags, nil,
      { context, _, values in
        guard let value = values?[0] else { return }
        guard sqlite3_value_type(value) == SQLITE_BLOB else { return sqlite3_result_value(context, value) }
        let packed = UnsafeBufferPointer(
          start: sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self), count: Int(sqlite3_value_bytes(value)))
        guard let text = PackedText.unpack(packed) else { return sqlite3_result_null(context) }
        text.withMemoryRebound(to: CChar.self) {
          sqlite3_result_text(context, $0.baseAddress, Int32($0.count), DirectStatement.copied)
        }
      }, nil, nil, nil)
    if status == SQLITE_OK {
      status = sqlite3_create_function_v2(
        connection, "dogear_facets", -1, flags, nil,
        { context, count, values in
          guard let values, count == ContentFunctions.facetColumnCount else {
            return sqlite3_result_error_code(context, SQLITE_MISUSE)
          }
          var facets = ContentFunctions.facets(values)
          facets.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) {
              sqlite3_result_text(context, $0.baseAddress, Int32($0.count), DirectStatement.copied)
            }
          }
        }, nil, nil, nil)
    }
    try DatabaseError.check(status)
  }

  /// The arguments of `dogear_facets`, in a query of `entry`. Of some, only whether there is anything counts.
  static let facetColumns = """
    year, status, links, doi IS NOT NULL, arxiv IS NOT NULL, venue IS NOT NULL, note IS NOT NULL, authors IS NOT NULL,
    tags IS NOT NULL, abstract IS NOT NULL, EXISTS (SELECT 1 FROM entry_section WHERE entry_section.number = entry.number)
    """
  private static let facetColumnCount: Int32 = 11

  private static func facets(_ values: UnsafeMutablePointer<OpaquePointer?>) -> String {
    func text(_ index: Int) -> String? { sqlite3_value_text(values[index]).map { String(cString: $0) } }
    func isThere(_ index: Int) -> Bool { sqlite3_value_int(values[index]) != 0 }
    let year = sqlite3_value_type(values[0]) == SQLITE_NULL ? nil : Int(sqlite3_value_int64(values[0]))
    var entry = Entry(title: "", year: year, links: Lines.split(text(2)).map { Link(line: $0) })
    entry.status = text(1).flatMap { ReadingStatus(rawValue: $0) }
    if isThere(3) { entry.doi = "" }
    if isThere(4) { entry.arxiv = "" }
    if isThere(5) { entry.venue = "" }
    if isThere(6) { entry.note = "" }
    if isThere(7) { entry.authors = [""] }
    if isThere(8) { entry.tags = [""] }
    if isThere(9) { entry.abstract = "" }
    if isThere(10) { entry.sections = [""] }
    return Facets.text(of: entry)
  }
}
