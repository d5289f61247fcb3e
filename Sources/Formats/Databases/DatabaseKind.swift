/// Recognises the databases of programs by their tables.
enum DatabaseKind {
  private static let mark = Array("SQLite format 3\0".utf8)

  /// `.certain` for a database that has all tables and columns that `sql` asks for. One from standard input, whose tables
  /// cannot be seen, is `.possible` anything, so that a reader says why it cannot be read.
  static func likelihood(_ head: SourceHead, _ sql: String) -> Likelihood {
    guard head.begins(with: mark) else { return .unlikely }
    if head.name == "-" { return .possible }
    return ForeignDatabase.answers(sql, path: head.name) ? .certain : .unlikely
  }
}
