import GRDB

/// Rows read from a damaged file page by page, whatever trees lead to them.
///
/// A broken page hides all those below it from SQLite; one at the top of a tree, the whole table. Each page with rows is
/// known for one of its table by what its rows look like; one that could be of several is passed over. Pages that the file
/// says are free hold what was deleted, and are passed over, too.
struct LooseRows {
  private let file: PageFile
  private let shapes: [RowShape]

  /// The rows of the file at `path`, in pages of `pageSize` bytes.
  ///
  /// - parameter library: One with the tables that are looked for.
  /// - throws: `DatabaseError`.
  init(_ path: String, pageSize: Int, like library: Database) throws {
    file = try PageFile(path, pageSize: pageSize)
    shapes = try RowShape.all(library)
  }

  /// Calls `body` with each row of the tables, in the order of the pages: the table, and the values of columns.
  ///
  /// - throws: what `body` throws.
  func forEach(
    of tables: Set<String>, _ body: (_ table: String, _ columns: [String], _ values: [DatabaseValue]) throws -> Void
  ) throws {
    let free = file.freePages()
    for number in stride(from: 1, through: file.count, by: 1) where !free.contains(number) {
      guard let page = TreePage(number, of: file) else { continue }
      let fitting = shapes.filter { $0.fits(page) }
      guard fitting.count == 1, let table = fitting[0].table, tables.contains(table) else { continue }
      let names = fitting[0].names
      for row in page.rows {
        let values = fitting[0].values(of: row)
        try body(table, Array(names.prefix(values.count)), values)
      }
    }
  }
}
